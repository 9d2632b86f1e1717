create or replace function sales.guard_new_item() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  touched uuid[] := array(select distinct n.order_id from new_rows n);
begin
  perform sales.lock_orders(touched);
  touched := array(select o.order_id from sales.orders o where o.order_id = any (touched) and o.status <> 'draft');
  if touched = '{}' then
    return null;
  end if;
  perform sales.refuse_item_change(o.order_id, o.status)
  from sales.orders o
  where o.order_id = (
    select n.order_id
    from new_rows n
    where n.order_id = any (touched)
      and not exists (select from sales.added_items a where a.order_id = n.order_id and a.line_no = n.line_no)
    order by n.order_id
    limit 1);
  perform sales.hold_months_open(touched);
  return null;
end
$$;
revoke execute on function sales.guard_new_item() from public;
comment on function sales.guard_new_item() is
  'Trigger function, once per statement and before the total is taken: an item comes while its order is a draft (HC206), or as '
  'sales.added_items names it, while the months that have its revenue are open for sales (HC006, HC007).';
