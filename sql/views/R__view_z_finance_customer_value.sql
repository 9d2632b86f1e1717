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
