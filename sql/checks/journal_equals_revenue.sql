-- title: Revenue in the journal equals revenue of the orders at the last close
-- why: Two ways to the same number.
-- severity: blocker
-- waivable: no, the statements would show revenue that no order has
-- owner: sales
select q.period, z.close_no, coalesce(j.revenue, 0) as journal_revenue, coalesce(e.revenue, 0) as order_revenue
from finance.last_close_in_scope() z
  join finance.periods q on q.period = z.period
  cross join lateral (
    select sum(l.credit - l.debit) as revenue
    from finance.journal_lines l
      join finance.gl_accounts g on g.code = l.gl_code and g.class = 'revenue'
    where l.period = z.period and l.close_no = z.close_no and l.subledger = 'sales'
  ) j
  cross join lateral (
    select sum(v.revenue) as revenue
    from sales.revenue_events v
    where v.happened_at >= q.starts_at and v.happened_at < q.ends_at
  ) e
where coalesce(j.revenue, 0) <> coalesce(e.revenue, 0)
order by q.period
