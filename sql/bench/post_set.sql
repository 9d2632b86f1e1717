-- The rows of the input in one call.
select cardinality(finance.post_batch(array_agg(
  row(a.account_id, i.amount, i.tx_type, null, i.posted_at, i.external_ref, null)::finance.posting order by i.posted_at)))
from bench.input_rows i
  join finance.accounts a on a.external_ref = i.account_ref;
