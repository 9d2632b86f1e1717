create or replace function sales.refuse_unknown_order(order_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC210',
    message = format('unknown order %s', coalesce(order_id::text, 'null')),
    detail = 'Only an order that exists has a state to move.',
    hint = 'Look the order up in sales.orders.';
end
$$;
revoke execute on function sales.refuse_unknown_order(uuid) from public;
comment on function sales.refuse_unknown_order(uuid) is 'Raises HC210.';
