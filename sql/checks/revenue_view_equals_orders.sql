-- title: The revenue view says of the month before what its orders say
-- why: Readers take their figures from the view; a stale one shows another month than the reports.
-- severity: warning
-- owner: sales
select v.month, v.net_revenue as view_revenue, e.revenue as order_revenue, v.orders_placed as view_orders, e.orders
from finance.periods q
  left join sales.monthly_revenue v on v.month = q.period
  cross join lateral (
    select coalesce(sum(o.revenue), 0) as revenue, count(*) filter (where o.event = 'order' and o.revenue >= 0) as orders
    from sales.revenue_events o
    where o.happened_at >= q.starts_at and o.happened_at < q.ends_at
  ) e
where q.period = finance.period_in_scope() - interval '1 month'
  and q.state in ('closed', 'locked')
  and (v.net_revenue is distinct from e.revenue or v.orders_placed is distinct from e.orders)
order by q.period
