create or replace view reporting.sealed_frozen_names with (security_invoker = true) as
select get_byte(uuid_send(key), 15)::bigint as block,
  (kind || key::text) collate "C" as place, record_send(row(kind, key, code, name)) as row_bytes
from reporting.frozen_names
where period = finance.period_in_scope()
  and close_no = (select finance.close_in_scope());
comment on view reporting.sealed_frozen_names is
  'Sealed: the names of products and sales reps that the close in scope kept. Named in finance.sealed_sources.rows_view.';
comment on column reporting.sealed_frozen_names.block is 'Digested in blocks, none too large: the last byte of the key.';
comment on column reporting.sealed_frozen_names.place is 'Order within the block.';
comment on column reporting.sealed_frozen_names.row_bytes is 'The row in canonical form.';
