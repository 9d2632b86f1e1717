create or replace view finance.sealed_customer_names with (security_invoker = true) as
select get_byte(uuid_send(customer_id), 15)::bigint as block, customer_id as place,
  record_send(row(customer_id, full_name, external_ref)) as row_bytes
from finance.customer_names
where period = finance.period_in_scope()
  and close_no = finance.close_in_scope();
comment on view finance.sealed_customer_names is
  'Sealed: the names that the close in scope kept, of customers that were new or renamed. '
  'Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_customer_names.block is 'Digested in blocks, none too large: the customer''s last byte.';
comment on column finance.sealed_customer_names.place is 'Order within the block.';
comment on column finance.sealed_customer_names.row_bytes is 'The row in canonical form.';
