-- title: Revenue by sales rep
-- description: What each sales rep sold in the month, less what was cancelled or returned in it; best first.
-- sheet: Revenue by sales rep
-- order: 34
-- column: rep | Sales rep | text | 14 |
-- column: full_name | Name | text | 30 |
-- column: orders | Orders | integer | 10 | sum
-- column: gross_revenue | Gross revenue | money | 18 | sum
-- column: cancellations | Cancellations | money | 18 | sum
-- column: returns | Returns | money | 18 | sum
-- column: net_revenue | Net revenue | money | 18 | sum
-- column: share | Share of net | percent | 12 |
-- column: prior_month | Month before | money | 18 | sum
-- chart: column x=full_name y=net_revenue,prior_month title=Revenue by sales rep
-- check: Gross less cancellations and returns is net | gross_revenue + cancellations + returns = net_revenue
with events as (
  select e.sales_rep_id, e.revenue, e.event, p.period = finance.period_in_scope() as this_month
  from finance.periods p
    join sales.revenue_events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
  where p.period in (finance.period_in_scope(), (finance.period_in_scope() - interval '1 month')::date)
), reps as (
  select e.sales_rep_id,
    count(*) filter (where e.this_month and e.event = 'order' and e.revenue >= 0) as orders,
    coalesce(sum(e.revenue) filter (where e.this_month and e.event = 'order' and e.revenue >= 0), 0) as gross,
    coalesce(sum(e.revenue) filter (where e.this_month and e.event <> 'order'), 0) as cancelled,
    coalesce(sum(e.revenue) filter (where e.this_month and e.event = 'order' and e.revenue < 0), 0) as returned,
    coalesce(sum(e.revenue) filter (where e.this_month), 0) as net,
    coalesce(sum(e.revenue) filter (where not e.this_month), 0) as before
  from events e
  group by e.sales_rep_id
)
select coalesce(n.code, '') as rep, coalesce(n.name, 'Nobody') as full_name, r.orders, r.gross as gross_revenue,
  r.cancelled as cancellations, r.returned as returns, r.net as net_revenue,
  r.net / nullif(greatest(sum(r.net) over (), 0), 0) as share, r.before as prior_month
from reps r
  left join reporting.names_seen('sales_rep') n on n.key = r.sales_rep_id
order by r.net desc, coalesce(n.code, '') collate "C", r.sales_rep_id
