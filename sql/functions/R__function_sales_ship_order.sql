create or replace function sales.ship_order(order_id uuid, at timestamptz default clock_timestamp()) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update sales.orders o set status = 'shipped', shipped_at = at where o.order_id = ship_order.order_id;
  if not found then
    perform sales.refuse_unknown_order(order_id);
  end if;
end
$$;
revoke execute on function sales.ship_order(uuid, timestamptz) from public;
comment on function sales.ship_order(uuid, timestamptz) is
  'Moves an order from placed to shipped at an instant, now by default. Revenue does not move. HC005 no period, HC006 that month '
  'is closed, HC205 when it is in another state, HC210 unknown order.';
