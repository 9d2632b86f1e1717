create or replace function sales.cancel_order(order_id uuid, at timestamptz default clock_timestamp()) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update sales.orders o set status = 'cancelled', cancelled_at = at where o.order_id = cancel_order.order_id;
  if not found then
    perform sales.refuse_unknown_order(order_id);
  end if;
end
$$;
revoke execute on function sales.cancel_order(uuid, timestamptz) from public;
comment on function sales.cancel_order(uuid, timestamptz) is
  'Moves an order from placed to cancelled at an instant, now by default. Its revenue comes back as negative revenue of the '
  'month of that instant. HC205 when it is in another state, HC210 unknown order.';
