create or replace view sales.revenue_events with (security_invoker = true) as
select o.order_id, o.customer_id, o.sales_rep_id, o.placed_at as happened_at, 'order'::text as event, o.total_amount as revenue,
  coalesce(o.external_ref, o.order_id::text) as document
from sales.orders o
where o.placed_at is not null
union all
select o.order_id, o.customer_id, o.sales_rep_id, o.cancelled_at, 'order_cancellation', -o.total_amount,
  coalesce(o.external_ref, o.order_id::text)
from sales.orders o
where o.cancelled_at is not null;
comment on view sales.revenue_events is
  'Revenue as it happens: each order when placed, and again with the opposite sign when cancelled, so that a closed month''s '
  'revenue never moves.';
comment on column sales.revenue_events.order_id is 'The order.';
comment on column sales.revenue_events.customer_id is 'The buyer.';
comment on column sales.revenue_events.sales_rep_id is 'Who sold it.';
comment on column sales.revenue_events.happened_at is 'placed_at or cancelled_at: the instant that decides the month.';
comment on column sales.revenue_events.event is 'order or order_cancellation.';
comment on column sales.revenue_events.revenue is
  'Order total, or its negative for a cancellation; a credit note is negative from the start.';
comment on column sales.revenue_events.document is 'Order number in the system it comes from, else order_id.';
