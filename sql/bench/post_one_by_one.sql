-- Each row of the input by a call of its own.
select count(finance.post_transaction(a.account_id, i.amount, i.tx_type::finance.tx_type, null, i.posted_at::timestamptz,
  i.external_ref))
from bench.input_rows i
  join finance.accounts a on a.external_ref = i.account_ref;
