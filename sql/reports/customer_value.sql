-- title: Customer value
-- description: Orders kept to the period's end, not those cancelled, with their average; revenue is net of credit notes.
-- sheet: Customer value
-- order: 40
-- column: customer | Customer | text | 20 |
-- column: full_name | Name | text | 30 |
-- column: orders | Orders kept | integer | 10 | sum
-- column: ordered | Revenue of these | money | 18 | sum
-- column: average_order_value | Average of these | money | 16 |
-- column: first_order | First of these | date | 12 |
-- column: last_order | Last of these | date | 12 |
-- column: revenue | Net revenue | money | 18 | sum
-- column: accounts | Accounts | integer | 10 | sum
-- column: balance | Balance | money | 18 | sum

-- From rows a close has sealed, as of the period's end: the materialized view knows later months too.
with scope as (
  select p.ends_at, b.time_zone
  from finance.periods p
    cross join finance.book b
  where p.period = finance.period_in_scope()
), bought as (
  -- A credit note takes revenue away, and is no order.
  select o.customer_id,
    sum(o.total_amount) filter (where o.kept) as revenue,
    count(*) filter (where o.kept and o.total_amount >= 0) as orders,
    sum(o.total_amount) filter (where o.kept and o.total_amount >= 0) as ordered,
    min(o.placed_on) filter (where o.kept and o.total_amount >= 0) as first_order,
    max(o.placed_on) filter (where o.kept and o.total_amount >= 0) as last_order
  from (
    select d.customer_id, d.total_amount, (d.placed_at at time zone s.time_zone)::date as placed_on,
      d.cancelled_at is null or d.cancelled_at >= s.ends_at as kept
    from scope s
      join sales.orders d on d.placed_at < s.ends_at
  ) o
  group by o.customer_id
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
  coalesce(v.ordered, 0) as ordered,
  v.ordered / nullif(v.orders, 0) as average_order_value,
  v.first_order, v.last_order,
  coalesce(v.revenue, 0) as revenue,
  coalesce(h.accounts, 0) as accounts,
  coalesce(h.balance, 0) as balance
from finance.customer_names_in_scope c
  left join bought v on v.customer_id = c.customer_id
  left join held h on h.customer_id = c.customer_id
where v.customer_id is not null
  or h.customer_id is not null
order by coalesce(v.revenue, 0) desc, c.external_ref collate "C", c.customer_id
