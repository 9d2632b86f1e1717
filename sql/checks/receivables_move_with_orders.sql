-- title: Receivables move by what was ordered and cancelled in the month of the last close
-- why: The control account of sales must equal the sum of the customers' orders.
-- severity: blocker
-- waivable: no, the general ledger would carry the difference into every later month
-- owner: finance
select b.gl_code, z.period, z.close_no, b.debits - b.credits as movement, coalesce(e.revenue, 0) as orders
from finance.last_close_in_scope() z
  join finance.periods q on q.period = z.period
  join finance.gl_accounts g on g.controls = 'sales'
  join finance.trial_balances b on b.period = z.period and b.close_no = z.close_no and b.gl_code = g.code
  cross join lateral (
    select sum(v.revenue) as revenue
    from sales.revenue_events v
    where v.happened_at >= q.starts_at and v.happened_at < q.ends_at
  ) e
where b.debits - b.credits <> coalesce(e.revenue, 0)
order by b.gl_code
