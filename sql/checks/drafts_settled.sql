-- title: No order is left as a draft
-- why: A draft is not revenue; somebody may have forgotten to place it, or to discard it with sales.discard_order.
-- severity: warning
-- owner: sales
select o.order_id, o.external_ref, o.customer_id, o.total_amount
from sales.orders o
where o.status = 'draft'
order by o.order_id
