create or replace function sales.guard_total(changed sales.orders) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if changed.total_amount is distinct from (
    select sum(i.line_total) from sales.order_items i where i.order_id = changed.order_id)
  then
    perform sales.refuse_order_change(changed.order_id, changed.status::text, 'changed',
      'The total of an order is the sum of its items.');
  end if;
  perform finance.lock_open_period(changed.placed_at, 'sales');
  if changed.cancelled_at is not null then
    perform finance.lock_open_period(changed.cancelled_at, 'sales');
  end if;
end
$$;
revoke execute on function sales.guard_total(sales.orders) from public;
comment on function sales.guard_total(sales.orders) is
  'Lets the total of an order that is placed become nothing but the sum of its items (HC205), while the months that have its '
  'revenue are open for sales (HC006, HC007).';
