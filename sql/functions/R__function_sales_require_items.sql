create or replace function sales.require_items(order_id uuid) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from sales.order_items i where i.order_id = require_items.order_id) then
    raise exception using
      errcode = 'HC209',
      message = format('order %s has no items', order_id),
      detail = 'An order without items sells nothing.',
      hint = 'Add items to sales.order_items first, or make the order with sales.create_order.';
  end if;
end
$$;
revoke execute on function sales.require_items(uuid) from public;
comment on function sales.require_items(uuid) is 'Refuses (HC209) an order without items.';
