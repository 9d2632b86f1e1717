create or replace function finance.read_customer_value() returns setof finance.mv_customer_value
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select * from finance.mv_customer_value
$$;
revoke execute on function finance.read_customer_value() from public;
comment on function finance.read_customer_value() is
  'The rows of finance.mv_customer_value for readers, who are never granted the materialized view: it knows no row level security.';

create or replace view finance.customer_value with (security_invoker = true) as
select * from finance.read_customer_value();
comment on view finance.customer_value is 'finance.mv_customer_value for readers.';
