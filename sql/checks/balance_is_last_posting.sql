-- title: The balance of each account is the balance after its last posting
-- why: A balance nobody posted cannot be explained.
-- severity: blocker
-- waivable: no, the balance and the postings would go on disagreeing in every later month
-- owner: finance
select a.account_id, a.external_ref, a.balance, a.last_entry_no, t.tx_id, t.balance_after
from finance.accounts a
  -- A full join, which is hashed: the planner cannot know how many postings a period has, and would look up each account's.
  full join (
    select p.account_id, p.entry_no, p.tx_id, p.balance_after
    from finance.transactions p
    where p.posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  ) t on t.account_id = a.account_id and t.entry_no = a.last_entry_no
where a.balance <> t.balance_after
order by a.account_id
