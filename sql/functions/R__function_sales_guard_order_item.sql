create or replace function sales.guard_order_item() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  touched uuid[];
begin
  if tg_op = 'DELETE' then
    touched := array(select distinct d.order_id from old_rows d);
  else
    touched := array(select n.order_id from new_rows n union select d.order_id from old_rows d);
  end if;
  perform sales.lock_orders(touched);
  perform sales.refuse_item_change(o.order_id, o.status)
  from sales.orders o
  where o.order_id = any (touched) and o.status <> 'draft'
  order by o.order_id
  limit 1;
  return null;
end
$$;
revoke execute on function sales.guard_order_item() from public;
comment on function sales.guard_order_item() is
  'Trigger function, once per statement and before the total is taken: items change and go only while their order is a draft '
  '(HC206).';
