create or replace function sales.discard_order(order_id uuid) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  current_state sales.order_status;
begin
  select o.status into current_state from sales.orders o where o.order_id = discard_order.order_id for update;
  if not found then
    perform sales.refuse_unknown_order(order_id);
  elsif current_state <> 'draft' then
    perform sales.refuse_order_change(order_id, current_state::text, 'discarded', 'Only a draft can be discarded.');
  end if;
  delete from sales.order_items i where i.order_id = discard_order.order_id;
  delete from sales.orders o where o.order_id = discard_order.order_id;
end
$$;
revoke execute on function sales.discard_order(uuid) from public;
comment on function sales.discard_order(uuid) is
  'Deletes a draft and its items, which never were revenue; the audit log keeps them. HC205 when it is no draft any more, HC210 '
  'unknown order.';
