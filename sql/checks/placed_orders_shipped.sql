-- title: No order of the month is placed but neither shipped nor cancelled
-- why: Its revenue is counted though nothing has left the house.
-- severity: warning
-- owner: sales
select o.order_id, o.external_ref, o.placed_at, o.total_amount
from sales.orders o
where o.status = 'placed'
  and o.placed_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and o.placed_at < (select ends_at from finance.periods where period = finance.period_in_scope())
order by o.order_id
