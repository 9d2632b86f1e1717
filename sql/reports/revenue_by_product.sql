-- title: Revenue by product
-- description: What was sold of each product in the month, less what was cancelled or returned in it; best first.
-- sheet: Revenue by product
-- order: 32
-- column: sku | SKU | text | 14 |
-- column: product | Product | text | 34 |
-- column: orders | Orders | integer | 10 | sum
-- column: quantity | Quantity | integer | 11 | sum
-- column: gross_revenue | Gross revenue | money | 18 | sum
-- column: cancellations | Cancellations | money | 18 | sum
-- column: returns | Returns | money | 18 | sum
-- column: net_revenue | Net revenue | money | 18 | sum
-- column: share | Share of net | percent | 12 |
-- check: Gross less cancellations and returns is net | gross_revenue + cancellations + returns = net_revenue
with lines as (
  select i.product_id, e.order_id,
    e.event = 'order' as placed, e.revenue < 0 and e.event = 'order' as returned,
    case e.event when 'order' then i.quantity else -i.quantity end as quantity,
    case e.event when 'order' then i.line_total else -i.line_total end as amount
  from finance.periods p
    join sales.revenue_events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
    join sales.order_items i on i.order_id = e.order_id
  where p.period = finance.period_in_scope()
), products as (
  select l.product_id,
    count(distinct l.order_id) filter (where l.placed and not l.returned) as orders,
    sum(l.quantity) as quantity,
    coalesce(sum(l.amount) filter (where l.placed and not l.returned), 0) as gross,
    coalesce(sum(l.amount) filter (where not l.placed), 0) as cancelled,
    coalesce(sum(l.amount) filter (where l.returned), 0) as returned,
    sum(l.amount) as net
  from lines l
  group by l.product_id
)
select n.code as sku, n.name as product, r.orders, r.quantity, r.gross as gross_revenue, r.cancelled as cancellations,
  r.returned as returns, r.net as net_revenue, r.net / nullif(greatest(sum(r.net) over (), 0), 0) as share
from products r
  join reporting.names_seen('product') n on n.key = r.product_id
order by r.net desc, n.code collate "C", n.key
