create or replace function reporting.frozen_differences(month date) returns table (subject text, detail text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  frozen_close integer := (
    select max(s.close_no) from reporting.standing_revenue_months s where s.period = frozen_differences.month);
begin
  if frozen_close is null then
    return query
    select 'revenue', 'its close froze no figures'
    from finance.periods p
    where p.period = frozen_differences.month and p.state in ('closed', 'locked');
    return;
  end if;
  return query
  select 'revenue', format('net revenue %s of %s orders is frozen, and its orders say %s of %s',
    s.net_revenue, s.orders_placed, r.net_revenue::numeric(38, 4), r.orders_placed)
  from reporting.standing_revenue_months s
    cross join reporting.revenue_of_month(frozen_differences.month) r
  where s.period = frozen_differences.month
    and (s.orders_placed, s.gross_revenue, s.cancellations, s.returns, s.net_revenue)
      is distinct from (r.orders_placed, r.gross_revenue, r.cancellations, r.returns, r.net_revenue);
  return query
  select 'customer ' || coalesce(k.external_ref, k.customer_id::text),
    format('revenue %s of %s orders is frozen, and its orders say %s of %s',
      coalesce(m.revenue, 0), coalesce(m.orders, 0), coalesce(c.revenue, 0)::numeric(38, 4), coalesce(c.orders, 0))
  from (
    select f.*
    from reporting.customer_months f
    where f.period = frozen_differences.month and f.close_no = frozen_close
  ) m
    full join reporting.customers_of_month(frozen_differences.month) c on c.customer_id = m.customer_id
    join finance.customers k on k.customer_id = coalesce(m.customer_id, c.customer_id)
  where (m.revenue, m.orders, m.first_order_at, m.last_order_at)
    is distinct from (c.revenue, c.orders, c.first_order_at, c.last_order_at)
  order by 1;
end
$$;
revoke execute on function reporting.frozen_differences(date) from public;
comment on function reporting.frozen_differences(date) is
  'Where the figures frozen for a month are not what its orders say: its revenue, and each customer. None for a month that is '
  'open; its cost is that of the month.';
