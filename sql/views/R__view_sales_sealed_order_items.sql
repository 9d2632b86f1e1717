create or replace view sales.sealed_order_items with (security_invoker = true) as
select floor(extract(epoch from o.placed_at) / 86400)::bigint as block, i.order_item_id as place,
  record_send(row(i.order_item_id, i.order_id, i.line_no, i.product_id, i.quantity, i.unit_price::numeric, i.line_total::numeric))
    as row_bytes
from sales.orders o
  join sales.order_items i using (order_id)
where o.placed_at >= finance.scope_starts_at()
  and o.placed_at < finance.scope_ends_at();
comment on view sales.sealed_order_items is
  'Sealed: the lines of the orders placed in the period in scope. Named in finance.sealed_sources.rows_view.';
comment on column sales.sealed_order_items.block is 'Digested in blocks, none too large: the day of the order, in UTC.';
comment on column sales.sealed_order_items.place is 'Order within the block.';
comment on column sales.sealed_order_items.row_bytes is 'The row in canonical form.';
