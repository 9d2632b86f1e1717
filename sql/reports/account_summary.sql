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
select coalesce(a.external_ref, a.account_id::text) as account,
  c.full_name as customer,
  a.account_type,
  p.opening, p.debits, p.credits, p.adjustments, p.closing,
  p.transaction_count as postings
from finance.checkpoints p
  join finance.accounts a on a.account_id = p.account_id
  join finance.customers c on c.customer_id = a.customer_id
where p.period = finance.period_in_scope()
  and p.close_no = finance.close_in_scope()
order by a.external_ref collate "C", p.account_id
