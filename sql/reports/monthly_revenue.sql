-- title: Monthly revenue
-- description: Orders and revenue of each month up to the period closed. A cancellation counts in the month it happens.
-- sheet: Monthly revenue
-- order: 30
-- column: month | Month | code | 10 |
-- column: orders_placed | Orders placed | integer | 12 | sum
-- column: gross_revenue | Gross revenue | money | 18 | sum
-- column: cancellations | Cancellations | money | 18 | sum
-- column: returns | Returns | money | 18 | sum
-- column: net_revenue | Net revenue | money | 18 | sum
-- chart: column x=month y=gross_revenue,net_revenue title=Revenue by month

-- Not from the materialized view: it is as of its last refresh, which may be older than the close.
select to_char(p.period, 'YYYY-MM') as month,
  count(*) filter (where e.event = 'order' and e.revenue >= 0) as orders_placed,
  coalesce(sum(e.revenue) filter (where e.event = 'order' and e.revenue >= 0), 0) as gross_revenue,
  coalesce(sum(e.revenue) filter (where e.event <> 'order'), 0) as cancellations,
  coalesce(sum(e.revenue) filter (where e.event = 'order' and e.revenue < 0), 0) as returns,
  coalesce(sum(e.revenue), 0) as net_revenue
from finance.periods p
  left join sales.revenue_events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
where p.period <= finance.period_in_scope()
group by p.period
order by p.period
