create or replace function reporting.customers_of_month(month date)
returns table (
  customer_id uuid,
  revenue numeric,
  orders bigint,
  first_order_at timestamptz,
  last_order_at timestamptz)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  bounds finance.periods;
begin
  select p.* into bounds from finance.periods p where p.period = customers_of_month.month;
  return query
  select e.customer_id, sum(e.revenue),
    count(*) filter (where e.event = 'order' and e.revenue >= 0),
    min(e.happened_at) filter (where e.event = 'order' and e.revenue >= 0),
    max(e.happened_at) filter (where e.event = 'order' and e.revenue >= 0)
  from sales.revenue_events e
  where e.happened_at >= bounds.starts_at and e.happened_at < bounds.ends_at
  group by e.customer_id;
end
$$;
revoke execute on function reporting.customers_of_month(date) from public;
comment on function reporting.customers_of_month(date) is
  'What each customer bought in one month, computed from its orders; no row for a customer who did not.';
