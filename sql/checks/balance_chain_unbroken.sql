-- title: Each balance is the balance before it plus the posting
-- why: A jump means that a posting was lost, added or changed.
-- severity: blocker
-- waivable: no, every later balance rests on the broken one
-- owner: finance
select t.account_id, t.tx_id, t.entry_no, t.balance_after, b.tx_id as tx_before, b.balance_after as balance_before,
  t.amount * t.direction as effect
from finance.transactions t
  join finance.transactions b on b.account_id = t.account_id and b.entry_no + 1 = t.entry_no
where t.posted_at >= finance.scope_starts_at()
  and t.posted_at < finance.scope_ends_at()
  and b.posted_at >= finance.scope_starts_at()
  and b.posted_at < finance.scope_ends_at()
  and t.balance_after <> b.balance_after + t.amount * t.direction
order by t.account_id, t.entry_no, b.tx_id
