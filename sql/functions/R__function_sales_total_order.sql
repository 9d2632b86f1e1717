create or replace function sales.total_order() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op <> 'DELETE' then
    update sales.orders o
    set total_amount = s.total
    from (select i.order_id, sum(i.line_total) as total from sales.order_items i
      where i.order_id in (select n.order_id from new_rows n) group by i.order_id) s
    where o.order_id = s.order_id and o.total_amount <> s.total;
  end if;
  if tg_op <> 'INSERT' then
    update sales.orders o
    set total_amount = coalesce((select sum(i.line_total) from sales.order_items i where i.order_id = o.order_id), 0)
    where o.order_id in (select d.order_id from old_rows d);
  end if;
  return null;
end
$$;
revoke execute on function sales.total_order() from public;
comment on function sales.total_order() is 'Trigger function, once per statement: an order''s total is the sum of its items.';
