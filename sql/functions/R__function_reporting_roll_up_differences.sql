create or replace function reporting.roll_up_differences() returns table (period date, subject text, detail text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select s.period, 'revenue', format('net revenue %s of %s orders is frozen, and its customers'' adds up to %s of %s',
    s.net_revenue, s.orders_placed, coalesce(c.revenue, 0)::numeric(38, 4), coalesce(c.orders, 0))
  from reporting.standing_revenue_months s
    left join (
      select m.period, m.close_no, sum(m.revenue) as revenue, sum(m.orders) as orders
      from reporting.customer_months m
      group by m.period, m.close_no
    ) c on c.period = s.period and c.close_no = s.close_no
  where (s.net_revenue, s.orders_placed) is distinct from (coalesce(c.revenue, 0), coalesce(c.orders, 0))
  union all
  select s.period, 'revenue to date', format('net revenue to date %s is frozen, and the months add up to %s',
    s.net_revenue_to_date, s.months::numeric(38, 4))
  from (select r.*, sum(r.net_revenue) over (order by r.period) as months from reporting.standing_revenue_months r) s
  where s.net_revenue_to_date <> s.months
  union all
  select null, d.subject, d.detail from reporting.lifetime_differences() d;
end
$$;
revoke execute on function reporting.roll_up_differences() from public;
comment on function reporting.roll_up_differences() is
  'Where frozen figures do not agree with one another: a month with its customers, the revenue to date with '
  'the months, what a customer bought in all closed months with those months; period is null for the last. None in a book that '
  'is well. It reads what is frozen, a row for a customer and month, and no order.';
