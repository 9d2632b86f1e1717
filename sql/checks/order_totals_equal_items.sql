-- title: Each order of the month is worth the sum of its items
-- why: Revenue is counted from the total.
-- severity: blocker
-- waivable: yes
-- owner: sales
select o.order_id, o.external_ref, o.total_amount, coalesce(sum(i.line_total), 0) as items
from sales.orders o
  left join sales.order_items i on i.order_id = o.order_id
where o.placed_at >= finance.scope_starts_at()
  and o.placed_at < finance.scope_ends_at()
group by o.order_id, o.external_ref, o.total_amount
having o.total_amount <> coalesce(sum(i.line_total), 0)
order by o.order_id
