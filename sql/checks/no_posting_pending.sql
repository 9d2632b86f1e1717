-- title: No account is left in the middle of a statement
-- why: Pending columns are empty between statements; a value left there would refuse the next posting.
-- severity: blocker
-- waivable: yes
-- owner: engineering
select a.account_id, a.external_ref, a.pending_balance, a.pending_entry_no
from finance.accounts a
where a.pending_balance is not null
  or a.pending_entry_no is not null
order by a.account_id
