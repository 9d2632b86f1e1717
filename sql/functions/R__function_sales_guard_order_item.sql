create or replace function sales.guard_order_item() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  locked record;
begin
  for locked in
    select o.order_id, o.status
    from sales.orders o
    where o.order_id in (case when tg_op <> 'INSERT' then old.order_id end, case when tg_op <> 'DELETE' then new.order_id end)
    order by o.order_id
    for no key update
  loop
    if locked.status <> 'draft' then
      raise exception using
        errcode = 'HC206',
        message = format('items of order %s are fixed: it is %s', locked.order_id, locked.status),
        detail = 'What was placed has been counted as revenue.',
        hint = 'Cancel the order with sales.cancel_order(order_id) and make a new one.';
    end if;
  end loop;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
revoke execute on function sales.guard_order_item() from public;
comment on function sales.guard_order_item() is 'Trigger function: items change only while their order is a draft (HC206).';
