-- title: The balance of each account is the balance after its last posting
-- why: A balance nobody posted cannot be explained.
-- severity: blocker
-- waivable: no, the balance and the postings would go on disagreeing in every later month
-- owner: finance
select a.account_id, a.external_ref, a.balance, a.last_entry_no, t.tx_id, t.balance_after
from finance.accounts a
  join finance.transactions t on t.account_id = a.account_id and t.entry_no = a.last_entry_no
where t.posted_at >= finance.scope_starts_at()
  and a.balance <> t.balance_after
order by a.account_id
