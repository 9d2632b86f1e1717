-- title: Each checkpoint opens with the closing balance of the month before
-- why: Otherwise money appeared or vanished between two months.
-- severity: blocker
-- waivable: no, the month would open with other balances than the month before closed with
-- owner: finance
select coalesce(c.account_id, b.account_id) as account_id, z.period, z.close_no, c.opening, b.closing as closing_before
from finance.last_close_in_scope() z
  cross join lateral (
    select k.account_id, k.opening
    from finance.checkpoints k
    where k.period = z.period
      and k.close_no = z.close_no
      -- What is said already, for the planner: no month but these is read.
      and k.period between (finance.period_in_scope() - interval '1 month')::date and finance.period_in_scope()
  ) c
  full join (
    select k.account_id, k.closing
    from finance.last_close_in_scope() y
      join finance.periods q on q.period = y.period - interval '1 month'
      join finance.checkpoints k on k.period = q.period and k.close_no = q.close_no
    where k.period between (finance.period_in_scope() - interval '2 months')::date
      and (finance.period_in_scope() - interval '1 month')::date
  ) b on b.account_id = c.account_id
where c.opening is distinct from coalesce(b.closing, 0)
order by account_id
