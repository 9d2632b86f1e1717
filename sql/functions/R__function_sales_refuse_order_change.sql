create or replace function sales.refuse_order_change(order_id uuid, current_state text, wanted_state text, rule text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC205',
    message = format('order %s is %s and cannot become %s', order_id, current_state, wanted_state),
    detail = rule,
    hint = 'Cancel a placed order with sales.cancel_order(order_id), discard a draft with sales.discard_order(order_id), or make '
      'a new one.';
end
$$;
revoke execute on function sales.refuse_order_change(uuid, text, text, text) from public;
comment on function sales.refuse_order_change(uuid, text, text, text) is 'Raises HC205, naming the state the order is in.';
