create or replace function sales.guard_order_item() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  touched uuid[];
  fixed record;
begin
  if tg_op = 'INSERT' then
    touched := array(select distinct n.order_id from new_rows n);
  elsif tg_op = 'DELETE' then
    touched := array(select distinct d.order_id from old_rows d);
  else
    touched := array(select n.order_id from new_rows n union select d.order_id from old_rows d);
  end if;
  -- In one order for everybody; who waits here reads the state that the other one left.
  perform from sales.orders o where o.order_id = any (touched) order by o.order_id for no key update;
  select o.order_id, o.status into fixed
  from sales.orders o
  where o.order_id = any (touched) and o.status <> 'draft'
  order by o.order_id
  limit 1;
  if found then
    raise exception using
      errcode = 'HC206',
      message = format('items of order %s are fixed: it is %s', fixed.order_id, fixed.status),
      detail = 'What was placed has been counted as revenue.',
      hint = 'Cancel the order with sales.cancel_order(order_id) and make a new one.';
  end if;
  return null;
end
$$;
revoke execute on function sales.guard_order_item() from public;
comment on function sales.guard_order_item() is
  'Trigger function, once per statement and before the total is taken: items change only while their order is a draft (HC206).';
