create or replace function sales.refuse_item_change(order_id uuid, state sales.order_status) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC206',
    message = format('items of order %s are fixed: it is %s', order_id, state),
    detail = 'What was placed has been counted as revenue.',
    hint = 'Cancel the order with sales.cancel_order(order_id) and make a new one. What a file brought, and '
      'the order lacks, is added by hardclose load --retry-rejects --add-to-orders, while its month is open for sales.';
end
$$;
revoke execute on function sales.refuse_item_change(uuid, sales.order_status) from public;
comment on function sales.refuse_item_change(uuid, sales.order_status) is 'Raises HC206, naming the state the order is in.';
