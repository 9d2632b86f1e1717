create or replace function sales.lock_orders(orders uuid[]) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  select from sales.orders o where o.order_id = any (orders) order by o.order_id for no key update;
$$;
revoke execute on function sales.lock_orders(uuid[]) from public;
comment on function sales.lock_orders(uuid[]) is
  'Holds orders as they are until this transaction ends, in one order for everybody; who waits here reads, in the next command, '
  'the state that the other one left.';
