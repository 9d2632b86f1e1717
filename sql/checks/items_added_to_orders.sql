-- title: No order of the month got an item after it was placed
-- why: The order was worth something else when it was placed, and whoever looked at the month before saw that.
-- severity: warning
-- owner: sales
select o.external_ref as order_ref, a.line_no, i.line_total, a.reason, a.added_by, a.added_at
from sales.added_items a
  join sales.orders o using (order_id)
  join sales.order_items i using (order_id, line_no)
where o.placed_at >= finance.scope_starts_at() and o.placed_at < finance.scope_ends_at()
  or o.cancelled_at >= finance.scope_starts_at() and o.cancelled_at < finance.scope_ends_at()
order by o.external_ref, a.line_no
