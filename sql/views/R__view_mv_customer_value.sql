drop materialized view if exists finance.mv_customer_value cascade;
create materialized view finance.mv_customer_value as
select c.customer_id,
  c.full_name,
  coalesce(e.revenue, 0)::numeric(38, 4) as revenue,
  coalesce(e.orders, 0) as orders,
  e.first_order_at,
  e.last_order_at,
  round(e.revenue / nullif(e.orders, 0), 4) as average_order_value,
  coalesce(a.balance, 0)::numeric(38, 4) as balance,
  coalesce(a.accounts, 0) as accounts
from finance.customers c
  left join (
    select r.customer_id,
      sum(r.revenue) as revenue,
      count(*) filter (where r.event = 'order' and r.revenue >= 0) as orders,
      min(r.happened_at) filter (where r.event = 'order') as first_order_at,
      max(r.happened_at) filter (where r.event = 'order') as last_order_at
    from sales.revenue_events r
    group by r.customer_id
  ) e using (customer_id)
  left join (
    select customer_id, sum(balance) as balance, count(*) as accounts
    from finance.accounts
    group by customer_id
  ) a using (customer_id);
create unique index mv_customer_value_customer_id on finance.mv_customer_value (customer_id);
comment on materialized view finance.mv_customer_value is 'What each customer is worth, as of the last refresh.';
comment on column finance.mv_customer_value.customer_id is 'The customer.';
comment on column finance.mv_customer_value.full_name is 'Name.';
comment on column finance.mv_customer_value.revenue is 'Net revenue of all orders, cancellations and returns taken off.';
comment on column finance.mv_customer_value.orders is 'Orders ever placed, credit notes not counted.';
comment on column finance.mv_customer_value.first_order_at is 'First order.';
comment on column finance.mv_customer_value.last_order_at is 'Last order.';
comment on column finance.mv_customer_value.average_order_value is 'revenue / orders, 4 decimals; null without orders.';
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
comment on column finance.customer_value.orders is 'Orders ever placed, credit notes not counted.';
comment on column finance.customer_value.first_order_at is 'First order.';
comment on column finance.customer_value.last_order_at is 'Last order.';
comment on column finance.customer_value.average_order_value is 'revenue / orders, 4 decimals; null without orders.';
comment on column finance.customer_value.balance is 'Sum of the balances of the customer''s accounts.';
comment on column finance.customer_value.accounts is 'Number of accounts.';
