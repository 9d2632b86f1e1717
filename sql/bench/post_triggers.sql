-- The rows of the input through row triggers.
insert into bench.transactions
  (tx_id, account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code, external_ref)
select null, a.account_id, i.tx_type::finance.tx_type, i.amount, case i.tx_type when 'credit' then 1 else -1 end,
  i.posted_at::timestamptz, null, null, '1000', i.external_ref
from bench.input_rows i
  join bench.accounts a on a.external_ref = i.account_ref
order by i.posted_at;
