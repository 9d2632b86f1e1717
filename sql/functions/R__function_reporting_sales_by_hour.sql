create or replace function reporting.sales_by_hour(month date)
returns table (hour timestamptz, total_amount numeric, order_count bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  bounds finance.periods;
begin
  select p.* into bounds from finance.periods p where p.period = sales_by_hour.month;
  return query
  select date_trunc('hour', e.happened_at, 'UTC'), sum(e.revenue)::numeric,
    count(*) filter (where e.event = 'order' and e.revenue >= 0)
  from sales.revenue_events e
  where e.happened_at >= bounds.starts_at and e.happened_at < bounds.ends_at
  group by 1;
end
$$;
revoke execute on function reporting.sales_by_hour(date) from public;
comment on function reporting.sales_by_hour(date) is
  'Revenue by the hour of one month, in UTC, cancellations in the hour they happened, and orders placed; hours without either '
  'have no row. total_amount adds up to the month''s net revenue.';
