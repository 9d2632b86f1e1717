-- title: Customer value
-- description: What each customer has bought up to the end of the period, and the balance of their accounts then; best first.
-- sheet: Customer value
-- order: 40
-- column: customer | Customer | text | 20 |
-- column: full_name | Name | text | 30 |
-- column: orders | Orders | integer | 10 | sum
-- column: revenue | Net revenue | money | 18 | sum
-- column: average_order_value | Average order | money | 16 |
-- column: first_order | First order | date | 12 |
-- column: last_order | Last order | date | 12 |
-- column: accounts | Accounts | integer | 10 | sum
-- column: balance | Balance | money | 18 | sum

-- From rows a close has sealed, as of the period's end: the materialized view knows later months too.
with scope as (
  select p.ends_at, b.time_zone
  from finance.periods p
    cross join finance.book b
  where p.period = finance.period_in_scope()
), bought as (
  select e.customer_id,
    sum(e.revenue) as revenue,
    count(*) filter (where e.event = 'order' and e.revenue >= 0) as orders,
    min(e.happened_at at time zone s.time_zone) filter (where e.event = 'order') as first_order,
    max(e.happened_at at time zone s.time_zone) filter (where e.event = 'order') as last_order
  from scope s
    join sales.revenue_events e on e.happened_at < s.ends_at
  group by e.customer_id
), held as (
  select p.customer_id, count(*) as accounts, sum(p.closing) as balance
  from finance.checkpoints p
  where p.period = finance.period_in_scope()
    and p.close_no = finance.close_in_scope()
  group by p.customer_id
)
select coalesce(c.external_ref, c.customer_id::text) as customer,
  c.full_name,
  coalesce(v.orders, 0) as orders,
  coalesce(v.revenue, 0) as revenue,
  v.revenue / nullif(v.orders, 0) as average_order_value,
  v.first_order, v.last_order,
  coalesce(h.accounts, 0) as accounts,
  coalesce(h.balance, 0) as balance
from finance.customer_names_in_scope c
  left join bought v on v.customer_id = c.customer_id
  left join held h on h.customer_id = c.customer_id
where v.customer_id is not null
  or h.customer_id is not null
order by coalesce(v.revenue, 0) desc, c.external_ref collate "C", c.customer_id
