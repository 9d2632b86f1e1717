create or replace view finance.sealed_recorded_balances with (security_invoker = true) as
select tx_id / 4096 as block, tx_id as place, record_send(row(tx_id, posted_at, recorded_balance::numeric)) as row_bytes
from finance.recorded_balances
where posted_at >= finance.scope_starts_at()
  and posted_at < finance.scope_ends_at();
comment on view finance.sealed_recorded_balances is
  'Sealed: what other systems recorded as the balance after postings of the period in scope. '
  'Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_recorded_balances.block is 'Digested in blocks, none too large: 4096 numbers of postings.';
comment on column finance.sealed_recorded_balances.place is 'Order within the block.';
comment on column finance.sealed_recorded_balances.row_bytes is 'The row in canonical form.';
