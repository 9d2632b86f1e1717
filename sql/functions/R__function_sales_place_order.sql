create or replace function sales.place_order(order_id uuid, at timestamptz default clock_timestamp()) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update sales.orders o set status = 'placed', placed_at = at where o.order_id = place_order.order_id;
  if not found then
    perform sales.refuse_unknown_order(order_id);
  end if;
end
$$;
revoke execute on function sales.place_order(uuid, timestamptz) from public;
comment on function sales.place_order(uuid, timestamptz) is
  'Moves an order from draft to placed at an instant, now by default. Its revenue belongs to the month of that instant. HC205 '
  'when it is in another state, HC210 unknown order.';
