create or replace view finance.sealed_ledger with (security_invoker = true) as
-- The alias lets finance.sealed_rows put another table in the place of this one.
select l.tx_id / 4096 as block, l.tx_id as place,
  uuid_send(l.ledger_id) || int8send(l.tx_id) || timestamptz_send(l.posted_at) || jsonb_send(l.entry) as row_bytes
from finance.ledger l
where l.posted_at >= finance.scope_starts_at()
  and l.posted_at < finance.scope_ends_at();
comment on view finance.sealed_ledger is
  'Sealed: the ledger entries of the period in scope. Three fields of fixed width, then one JSON object: record_send costs '
  'half as much again. Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_ledger.block is 'Digested in blocks, none too large: 4096 numbers of postings.';
comment on column finance.sealed_ledger.place is 'Order within the block.';
comment on column finance.sealed_ledger.row_bytes is 'The row in canonical form.';
