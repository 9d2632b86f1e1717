-- title: Each balance is the balance before it plus the posting, and no entry number is there twice
-- why: A jump or a double means that a posting was lost, added or changed.
-- severity: blocker
-- waivable: no, every later balance rests on the broken one
-- owner: finance
select c.account_id, c.tx_id, c.entry_no, c.entry_before, c.balance_after, c.balance_before, c.effect
from (
  select t.account_id, t.tx_id, t.entry_no, t.balance_after, t.amount * t.direction as effect,
    lag(t.entry_no) over chain as entry_before,
    lag(t.balance_after) over chain as balance_before
  from finance.transactions t
  where t.posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
    and t.posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
  window chain as (partition by t.account_id order by t.entry_no)
) c
where c.entry_no = c.entry_before + 1
  and c.balance_after <> c.balance_before + c.effect
  or c.entry_no = c.entry_before
order by c.account_id, c.entry_no, c.tx_id
