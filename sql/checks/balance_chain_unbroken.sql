-- title: Each balance is the balance before it plus the posting
-- why: A jump means that a posting was lost, added or changed.
-- severity: blocker
-- waivable: no, every later balance rests on the broken one
-- owner: finance
select b.account_id, b.tx_id, b.entry_no, b.balance_after, b.tx_before, b.balance_before, b.effect
from finance.chain_breaks(finance.period_in_scope()) b
order by b.account_id, b.entry_no, b.tx_before
