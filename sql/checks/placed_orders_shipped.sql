-- title: No order of the month is placed but neither shipped nor cancelled
-- why: Its revenue is counted though nothing has left the house.
-- severity: warning
-- owner: sales
select o.order_id, o.external_ref, o.placed_at, o.total_amount
from sales.orders o
where o.status = 'placed'
  and o.placed_at >= finance.scope_starts_at()
  and o.placed_at < finance.scope_ends_at()
order by o.order_id
