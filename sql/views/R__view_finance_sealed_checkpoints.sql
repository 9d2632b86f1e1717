create or replace view finance.sealed_checkpoints with (security_invoker = true) as
select get_byte(uuid_send(account_id), 15)::bigint as block, account_id as place,
  record_send(row(account_id, opening::numeric, debits, credits, adjustments, closing::numeric, transaction_count,
    postings_to_date, last_entry_no, digest, account_ref, account_type::text, customer_id)) as row_bytes
from finance.checkpoints
where period = finance.period_in_scope()
  and close_no = (select finance.close_in_scope());
comment on view finance.sealed_checkpoints is
  'Sealed: the checkpoints of the close in scope, each with the digest of its account''s postings and what the account was '
  'called. Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_checkpoints.block is 'Digested in blocks, none too large: the account''s last byte.';
comment on column finance.sealed_checkpoints.place is 'Order within the block.';
comment on column finance.sealed_checkpoints.row_bytes is 'The row in canonical form.';
