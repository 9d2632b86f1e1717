-- title: Revenue in the journal equals revenue of the orders at the last close
-- why: Two ways to the same number.
-- severity: blocker
-- owner: sales
select q.period, q.close_no, coalesce(j.revenue, 0) as journal_revenue, coalesce(e.revenue, 0) as order_revenue
from finance.periods q
  left join (
    select l.period, l.close_no, sum(l.credit - l.debit) as revenue
    from finance.journal_lines l
    where l.period = finance.period_in_scope() - interval '1 month' and l.subledger = 'sales' and l.gl_code in ('4000', '4900')
    group by l.period, l.close_no
  ) j on j.period = q.period and j.close_no = q.close_no
  left join (
    select finance.period_in_scope() - interval '1 month' as period, sum(v.revenue) as revenue
    from sales.revenue_events v
    where v.happened_at >= (select starts_at from finance.periods where period = finance.period_in_scope() - interval '1 month')
      and v.happened_at < (select ends_at from finance.periods where period = finance.period_in_scope() - interval '1 month')
  ) e on e.period = q.period
where q.period = finance.period_in_scope() - interval '1 month'
  and q.close_no > 0
  and coalesce(j.revenue, 0) <> coalesce(e.revenue, 0)
order by q.period
