create or replace view sales.sealed_order_cancellations with (security_invoker = true) as
select floor(extract(epoch from cancelled_at) / 86400)::bigint as block, order_id as place,
  record_send(row(order_id, cancelled_at, total_amount::numeric, status::text)) as row_bytes
from sales.orders
where cancelled_at >= finance.scope_starts_at()
  and cancelled_at < finance.scope_ends_at();
comment on view sales.sealed_order_cancellations is
  'Sealed: the orders cancelled in the period in scope, whenever they were placed. Named in finance.sealed_sources.rows_view.';
comment on column sales.sealed_order_cancellations.block is 'Digested in blocks, none too large: the day, in UTC.';
comment on column sales.sealed_order_cancellations.place is 'Order within the block.';
comment on column sales.sealed_order_cancellations.row_bytes is 'The row in canonical form.';
