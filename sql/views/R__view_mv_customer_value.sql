drop materialized view if exists finance.mv_customer_value cascade;
create materialized view finance.mv_customer_value as
with bought as (
  select e.customer_id, sum(e.revenue) as revenue, sum(e.orders)::bigint as orders, min(e.first_order_at) as first_order_at,
    max(e.last_order_at) as last_order_at
  from (
    select l.customer_id, l.revenue, l.orders, l.first_order_at, l.last_order_at
    from reporting.customer_lifetimes l
    union all
    select m.customer_id, m.revenue, m.orders, m.first_order_at, m.last_order_at
    from finance.periods p
      cross join lateral reporting.customers_of_month(p.period) m
    where p.state in ('open', 'soft_closed')
  ) e
  group by e.customer_id
), ranked as (
  -- Equal values rank equal, so that no score depends on the order of rows.
  select b.customer_id,
    count(*) over (order by b.last_order_at range unbounded preceding) as by_recency,
    count(*) over (order by b.orders range unbounded preceding) as by_frequency,
    count(*) over (order by b.revenue range unbounded preceding) as by_value,
    count(*) over () as buyers
  from bought b
  where b.orders > 0
), held as (
  select a.customer_id, sum(a.balance) as balance, count(*) as accounts
  from finance.accounts a
  group by a.customer_id
)
select c.customer_id,
  c.full_name,
  coalesce(b.revenue, 0)::numeric(38, 4) as revenue,
  coalesce(b.orders, 0) as orders,
  b.first_order_at,
  b.last_order_at,
  round(b.revenue / nullif(b.orders, 0), 4) as average_order_value,
  ((5 * r.by_recency + r.buyers - 1) / r.buyers)::smallint as recency_score,
  ((5 * r.by_frequency + r.buyers - 1) / r.buyers)::smallint as frequency_score,
  ((5 * r.by_value + r.buyers - 1) / r.buyers)::smallint as monetary_score,
  coalesce(h.balance, 0)::numeric(38, 4) as balance,
  coalesce(h.accounts, 0) as accounts
from finance.customers c
  left join bought b using (customer_id)
  left join ranked r using (customer_id)
  left join held h using (customer_id);
create unique index mv_customer_value_customer_id on finance.mv_customer_value (customer_id);
comment on materialized view finance.mv_customer_value is
  'What each customer is worth, as of the last refresh. Closed months come from the roll-up that their closes wrote, open months '
  'are computed.';
comment on column finance.mv_customer_value.customer_id is 'The customer.';
comment on column finance.mv_customer_value.full_name is 'Name.';
comment on column finance.mv_customer_value.revenue is 'Net revenue of all orders, cancellations and returns taken off.';
comment on column finance.mv_customer_value.orders is
  'Orders ever placed, credit notes not counted; one that was cancelled later counts.';
comment on column finance.mv_customer_value.first_order_at is 'When the first of these orders was placed.';
comment on column finance.mv_customer_value.last_order_at is 'When the last of these orders was placed.';
comment on column finance.mv_customer_value.average_order_value is 'revenue / orders, 4 decimals; null without orders.';
comment on column finance.mv_customer_value.recency_score is
  'Recency, 1 to 5: the fifth of all buyers, by last_order_at, in which this one lies; 5 bought last. Equal values score '
  'equal; null without orders.';
comment on column finance.mv_customer_value.frequency_score is
  'Frequency, 1 to 5: the same by number of orders; 5 ordered most often.';
comment on column finance.mv_customer_value.monetary_score is 'Monetary value, 1 to 5: the same by revenue; 5 brought most.';
comment on column finance.mv_customer_value.balance is 'Sum of the balances of the customer''s accounts.';
comment on column finance.mv_customer_value.accounts is 'Number of accounts.';

create or replace function finance.read_customer_value() returns setof finance.mv_customer_value
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select * from finance.mv_customer_value
$$;
revoke execute on function finance.read_customer_value() from public;
comment on function finance.read_customer_value() is
  'The rows of finance.mv_customer_value for readers, who are never granted the materialized view: it knows no row level '
  'security.';

create or replace view finance.customer_value with (security_invoker = true) as
select * from finance.read_customer_value();
comment on view finance.customer_value is 'finance.mv_customer_value for readers.';
comment on column finance.customer_value.customer_id is 'The customer.';
comment on column finance.customer_value.full_name is 'Name.';
comment on column finance.customer_value.revenue is 'Net revenue of all orders, cancellations and returns taken off.';
comment on column finance.customer_value.orders is
  'Orders ever placed, credit notes not counted; one that was cancelled later counts.';
comment on column finance.customer_value.first_order_at is 'When the first of these orders was placed.';
comment on column finance.customer_value.last_order_at is 'When the last of these orders was placed.';
comment on column finance.customer_value.average_order_value is 'revenue / orders, 4 decimals; null without orders.';
comment on column finance.customer_value.recency_score is
  'Recency, 1 to 5: the fifth of all buyers, by last_order_at, in which this one lies; 5 bought last. Equal values score '
  'equal; null without orders.';
comment on column finance.customer_value.frequency_score is
  'Frequency, 1 to 5: the same by number of orders; 5 ordered most often.';
comment on column finance.customer_value.monetary_score is 'Monetary value, 1 to 5: the same by revenue; 5 brought most.';
comment on column finance.customer_value.balance is 'Sum of the balances of the customer''s accounts.';
comment on column finance.customer_value.accounts is 'Number of accounts.';
