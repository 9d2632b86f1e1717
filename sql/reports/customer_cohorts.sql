-- title: Customer cohorts
-- description: Customers by the month of their first order: how many ordered again in each month since, and for how much.
-- sheet: Customer cohorts
-- order: 42
-- column: cohort | First ordered in | code | 12 |
-- column: customers | Customers | integer | 11 |
-- column: month | Month | code | 10 |
-- column: months_since | Months since | integer | 10 |
-- column: active | Ordered | integer | 10 |
-- column: retention | Retention | percent | 11 |
-- column: orders | Orders | integer | 10 | sum
-- column: revenue | Revenue placed | money | 18 | sum
-- group: cohort
with orders as (
  select e.customer_id, p.period, e.revenue, min(p.period) over (partition by e.customer_id) as cohort
  from finance.periods p
    join sales.revenue_events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
  where p.period <= finance.period_in_scope()
    and e.event = 'order'
    and e.revenue >= 0
), sizes as (
  select o.cohort, count(distinct o.customer_id) as customers
  from orders o
  group by o.cohort
), months as (
  select s.cohort, s.customers, p.period,
    (extract(year from age(p.period, s.cohort)) * 12 + extract(month from age(p.period, s.cohort)))::integer as months_since
  from sizes s
    join finance.periods p on p.period between s.cohort and finance.period_in_scope()
)
select to_char(m.cohort, 'YYYY-MM') as cohort, m.customers, to_char(m.period, 'YYYY-MM') as month, m.months_since,
  count(distinct o.customer_id) as active, count(distinct o.customer_id)::numeric / m.customers as retention,
  count(o.customer_id) as orders, coalesce(sum(o.revenue), 0) as revenue
from months m
  left join orders o on o.cohort = m.cohort and o.period = m.period
group by m.cohort, m.customers, m.period, m.months_since
order by m.cohort, m.period
