create or replace view finance.sealed_reversals with (security_invoker = true) as
select reversal_tx_id / 4096 as block, reversal_tx_id as place,
  record_send(row(reversed_tx_id, reversed_posted_at, reversal_tx_id, reversal_posted_at, reason)) as row_bytes
from finance.reversals
where reversal_posted_at >= finance.scope_starts_at()
  and reversal_posted_at < finance.scope_ends_at();
comment on view finance.sealed_reversals is
  'Sealed: the reversals made in the period in scope. Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_reversals.block is 'Digested in blocks, none too large: 4096 numbers of postings.';
comment on column finance.sealed_reversals.place is 'Order within the block.';
comment on column finance.sealed_reversals.row_bytes is 'The row in canonical form.';
