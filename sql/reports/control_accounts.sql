-- title: Control accounts
-- description: Each control account of the general ledger beside the sum of what it controls: they must be the same.
-- sheet: Control accounts
-- order: 28
-- column: account | Account | code | 10 |
-- column: name | Name | text | 30 |
-- column: controls | Controls | text | 34 |
-- column: ledger | General ledger | money:4 | 20 | sum
-- column: subledger | Subledger | money:4 | 20 | sum
-- column: difference | Difference | money:4 | 18 | sum
-- column: result | Result | text | 10 |
-- check: The general ledger equals its subledgers | ledger = subledger
with scope as (
  select p.period, p.ends_at
  from finance.periods p
  where p.period = finance.period_in_scope()
), controlled as (
  select k.gl_code, string_agg(distinct k.account_type || ' accounts', ', ') as controls, -coalesce(sum(c.closing), 0) as amount
  from finance.control_accounts k
    left join finance.accounts a on a.account_type = k.account_type
    left join finance.checkpoints c
      on c.account_id = a.account_id and c.period = finance.period_in_scope() and c.close_no = finance.close_in_scope()
  group by k.gl_code
  union all
  select g.code, 'orders of customers', coalesce((
    select sum(e.revenue)
    from scope s
      join sales.revenue_events e on e.happened_at < s.ends_at), 0)
  from finance.gl_accounts g
  where g.controls = 'sales'
)
select b.gl_code as account, b.name, c.controls, b.closing as ledger, c.amount as subledger, b.closing - c.amount as difference,
  case when b.closing = c.amount then 'OK' else 'DIFFERS' end as result
from controlled c
  join finance.trial_balance_lines b
    on b.period = finance.period_in_scope() and b.close_no = finance.close_in_scope() and b.gl_code = c.gl_code
order by b.gl_code collate "C"
