-- title: The balance of each account is its checkpoint plus the postings since
-- why: The running balance and the closes must tell one story.
-- severity: blocker
-- waivable: no, the checkpoints of the close would not be the balances of the accounts
-- owner: finance
select a.account_id, a.external_ref, a.balance, coalesce(c.closing, 0) as end_of_month, coalesce(m.movement, 0) as since
from finance.accounts a
  left join finance.account_positions(finance.period_in_scope(), finance.scope_starts_at(), finance.scope_ends_at()) c
    on c.account_id = a.account_id
  left join (
    select t.account_id, sum(t.amount * t.direction) as movement
    from finance.transactions t
    where t.posted_at >= finance.scope_ends_at()
    group by t.account_id
  ) m on m.account_id = a.account_id
where a.balance <> coalesce(c.closing, 0) + coalesce(m.movement, 0)
  -- Until the month before has been closed there is nothing to go by.
  and not exists (
    select
    from finance.periods q
    where q.period = finance.period_in_scope() - interval '1 month'
      and q.close_no = 0)
order by a.account_id
