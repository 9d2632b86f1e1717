create or replace view sales.sealed_orders with (security_invoker = true) as
select floor(extract(epoch from placed_at) / 86400)::bigint as block, order_id as place,
  record_send(row(order_id, customer_id, sales_rep_id, placed_at, total_amount::numeric, external_ref)) as row_bytes
from sales.orders
where placed_at >= finance.scope_starts_at()
  and placed_at < finance.scope_ends_at();
comment on view sales.sealed_orders is
  'Sealed: the orders placed in the period in scope, what they are worth, and who sold them. Shipping belongs to its own '
  'month. Named in finance.sealed_sources.rows_view.';
comment on column sales.sealed_orders.block is 'Digested in blocks, none too large: the day, in UTC.';
comment on column sales.sealed_orders.place is 'Order within the block.';
comment on column sales.sealed_orders.row_bytes is 'The row in canonical form.';
