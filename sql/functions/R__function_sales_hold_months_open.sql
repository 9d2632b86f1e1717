create or replace function sales.hold_months_open(orders uuid[]) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  select finance.lock_open_period(m.first_instant, 'sales')
  from (
    select min(e.instant) as first_instant
    from sales.orders o
      cross join lateral (values (o.placed_at), (o.cancelled_at)) e (instant)
    where o.order_id = any (orders) and e.instant is not null
    group by finance.period_of(e.instant)
    order by 1
  ) m;
$$;
revoke execute on function sales.hold_months_open(uuid[]) from public;
comment on function sales.hold_months_open(uuid[]) is
  'Holds the months open in which the revenue of orders is, those of their cancellations too, until this transaction ends. HC006 '
  'one is closed, HC007 one is soft-closed for sales.';
