create or replace view finance.sealed_posting_references with (security_invoker = true) as
select tx_id / 4096 as block, tx_id as place,
  record_send(row(external_ref, tx_id, posted_at, account_id, tx_type::text, amount::numeric, direction, contra_code))
    as row_bytes
from finance.posting_references
where posted_at >= finance.scope_starts_at()
  and posted_at < finance.scope_ends_at();
comment on view finance.sealed_posting_references is
  'Sealed: the references of the postings of the period in scope. Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_posting_references.block is 'Digested in blocks, none too large: 4096 numbers of postings.';
comment on column finance.sealed_posting_references.place is 'Order within the block.';
comment on column finance.sealed_posting_references.row_bytes is 'The row in canonical form.';
