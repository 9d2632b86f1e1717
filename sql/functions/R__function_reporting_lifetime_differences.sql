create or replace function reporting.lifetime_differences() returns table (subject text, detail text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select 'customer ' || coalesce(k.external_ref, k.customer_id::text),
    format('revenue %s of %s orders is kept for all closed months, and their rows add up to %s of %s',
      coalesce(l.revenue, 0), coalesce(l.orders, 0), coalesce(s.revenue, 0)::numeric(38, 4), coalesce(s.orders, 0))
  from reporting.customer_lifetimes l
    full join (
      select m.customer_id, sum(m.revenue) as revenue, sum(m.orders)::bigint as orders, min(m.first_order_at) as first_order_at,
        max(m.last_order_at) as last_order_at
      from reporting.customer_months m
        join finance.periods p on p.period = m.period and p.close_no = m.close_no
      where p.state in ('closed', 'locked')
      group by m.customer_id
    ) s on s.customer_id = l.customer_id
    join finance.customers k on k.customer_id = coalesce(l.customer_id, s.customer_id)
  where (l.revenue, l.orders, l.first_order_at, l.last_order_at)
    is distinct from (s.revenue, s.orders, s.first_order_at, s.last_order_at)
  order by 1
$$;
revoke execute on function reporting.lifetime_differences() from public;
comment on function reporting.lifetime_differences() is
  'Customers whose roll-up of all closed months is not the sum of their frozen months. It reads the whole history.';
