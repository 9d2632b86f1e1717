-- title: Each control account moves by what its customer accounts move
-- why: The general ledger and the statements must agree before the month is closed, not after.
-- severity: blocker
-- waivable: no, the general ledger would carry the difference into every later month
-- owner: finance
with journal as (
  select j.gl_code, sum(j.credit - j.debit) as raised
  from finance.journal_of_transactions j
  group by j.gl_code
), accounts as (
  select k.gl_code, sum(m.raised) as raised
  from (
    select t.account_id, sum(t.amount * t.direction) as raised
    from finance.transactions t
    where t.posted_at >= finance.scope_starts_at()
      and t.posted_at < finance.scope_ends_at()
    group by t.account_id
  ) m
    join finance.accounts a on a.account_id = m.account_id
    join finance.control_accounts k on k.account_type = a.account_type
  group by k.gl_code
)
select k.gl_code, coalesce(j.raised, 0) as journal, coalesce(a.raised, 0) as customer_accounts
from (select distinct gl_code from finance.control_accounts) k
  left join journal j on j.gl_code = k.gl_code
  left join accounts a on a.gl_code = k.gl_code
where coalesce(j.raised, 0) <> coalesce(a.raised, 0)
  -- Of a month that is closed, or being closed, control_accounts_equal_subledger looks at what was written.
  and exists (
    select
    from finance.periods p
    where p.period = finance.period_in_scope()
      and p.state in ('open', 'soft_closed'))
order by k.gl_code
