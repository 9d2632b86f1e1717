create or replace view sales.sealed_order_shipments with (security_invoker = true) as
select floor(extract(epoch from shipped_at) / 86400)::bigint as block, order_id as place,
  record_send(row(order_id, shipped_at, status::text)) as row_bytes
from sales.orders
where shipped_at >= finance.scope_starts_at()
  and shipped_at < finance.scope_ends_at();
comment on view sales.sealed_order_shipments is
  'Sealed: the orders shipped in the period in scope, whenever they were placed. Named in finance.sealed_sources.rows_view.';
comment on column sales.sealed_order_shipments.block is 'Digested in blocks, none too large: the day, in UTC.';
comment on column sales.sealed_order_shipments.place is 'Order within the block.';
comment on column sales.sealed_order_shipments.row_bytes is 'The row in canonical form.';
