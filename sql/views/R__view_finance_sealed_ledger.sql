create or replace view finance.sealed_ledger with (security_invoker = true) as
select tx_id / 4096 as block, tx_id as place,
  uuid_send(ledger_id) || int8send(tx_id) || timestamptz_send(posted_at) || jsonb_send(entry) as row_bytes
from finance.ledger
where posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and posted_at < (select ends_at from finance.periods where period = finance.period_in_scope());
comment on view finance.sealed_ledger is
  'Sealed: the ledger entries of the period in scope. Three fields of fixed width, then one JSON object: '
  'record_send costs half as much again.';
comment on column finance.sealed_ledger.block is 'Digested in blocks, none too large: 4096 numbers of postings.';
comment on column finance.sealed_ledger.place is 'Order within the block.';
comment on column finance.sealed_ledger.row_bytes is 'The row in canonical form.';
