create or replace function reporting.roll_up_differences() returns table (period date, subject text, detail text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select s.period, 'all closed months', format('net revenue to date %s is frozen, and the customers'' adds up to %s',
    s.net_revenue_to_date, l.revenue::numeric(38, 4))
  from (select r.* from reporting.standing_revenue_months r order by r.period desc limit 1) s
    cross join (select coalesce(sum(c.revenue), 0) as revenue from reporting.customer_lifetimes c) l
  where s.net_revenue_to_date <> l.revenue;
end
$$;
revoke execute on function reporting.roll_up_differences() from public;
comment on function reporting.roll_up_differences() is
  'Where what the customers bought in all closed months does not add up to the revenue of those months; a row or none. It reads '
  'the roll-up, not the history.';
