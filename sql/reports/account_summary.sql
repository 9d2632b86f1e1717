-- title: Account statement summary
-- description: Every customer account in the holder's view: opening balance, what moved it, closing balance. Quiet accounts too.
-- sheet: Account summary
-- order: 20
-- column: account | Account | text | 20 |
-- column: customer | Customer | text | 30 |
-- column: account_type | Type | text | 10 |
-- column: opening | Opening | money | 18 | sum
-- column: debits | Debits | money | 18 | sum
-- column: credits | Credits | money | 18 | sum
-- column: adjustments | Adjustments | money | 18 | sum
-- column: closing | Closing | money | 18 | sum
-- column: postings | Postings | integer | 10 | sum
-- check: Opening and movement make the closing | opening - debits + credits + adjustments = closing | in each row
select coalesce(p.account_ref, p.account_id::text) as account,
  c.full_name as customer,
  p.account_type,
  p.opening, p.debits, p.credits, p.adjustments, p.closing,
  p.transaction_count as postings
from finance.checkpoints p
  join finance.customer_names_in_scope c on c.customer_id = p.customer_id
where p.period = finance.period_in_scope()
  and p.close_no = finance.close_in_scope()
order by p.account_ref collate "C", p.account_id
