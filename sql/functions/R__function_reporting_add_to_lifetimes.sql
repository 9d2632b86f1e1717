create or replace function reporting.add_to_lifetimes(month date, freezing_close integer) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  insert into reporting.customer_lifetimes as l (customer_id, revenue, orders, first_order_at, last_order_at)
  select m.customer_id, m.revenue, m.orders, m.first_order_at, m.last_order_at
  from reporting.customer_months m
  where m.period = month and m.close_no = freezing_close
  on conflict (customer_id) do update
  set revenue = l.revenue + excluded.revenue,
    orders = l.orders + excluded.orders,
    first_order_at = least(l.first_order_at, excluded.first_order_at),
    last_order_at = greatest(l.last_order_at, excluded.last_order_at)
$$;
revoke execute on function reporting.add_to_lifetimes(date, integer) from public;
comment on function reporting.add_to_lifetimes(date, integer) is
  'Adds the frozen figures of one close to what its customers bought in all closed months.';
