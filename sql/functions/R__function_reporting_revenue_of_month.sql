create or replace function reporting.revenue_of_month(month date)
returns table (
  orders_placed bigint,
  gross_revenue numeric,
  cancellations numeric,
  returns numeric,
  net_revenue numeric)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  bounds finance.periods;
begin
  select p.* into bounds from finance.periods p where p.period = revenue_of_month.month;
  return query
  select count(*) filter (where e.event = 'order' and e.revenue >= 0),
    coalesce(sum(e.revenue) filter (where e.event = 'order' and e.revenue >= 0), 0),
    coalesce(sum(e.revenue) filter (where e.event <> 'order'), 0),
    coalesce(sum(e.revenue) filter (where e.event = 'order' and e.revenue < 0), 0),
    coalesce(sum(e.revenue), 0)
  from sales.revenue_events e
  where e.happened_at >= bounds.starts_at and e.happened_at < bounds.ends_at;
end
$$;
revoke execute on function reporting.revenue_of_month(date) from public;
comment on function reporting.revenue_of_month(date) is
  'Revenue of one month, computed from its orders; zeros for a month without any. The instants come as values, so that the plan '
  'reads that month and not the history.';
