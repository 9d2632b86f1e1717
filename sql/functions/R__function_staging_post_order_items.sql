create or replace function staging.post_order_items(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  zone text := (select b.time_zone from finance.book b);
begin
  insert into sales.added_items (order_id, line_no, reason)
  select o.order_id, staging.integer_of(s.line_no), format('line %s of %s', s.file_line, f.file_name)
  from staging.files f
    join staging.order_items s using (file_id)
    join sales.orders o on o.external_ref = s.order_ref
  where f.file_id = any (files) and f.adds_to_orders and s.file_id = any (files) and s.outcome is null
    and o.status <> 'draft'
  order by s.row_no;
  insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
  select coalesce(o.order_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.order_ref, 'orders')),
    staging.integer_of(s.line_no),
    coalesce(p.product_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.sku, 'products')),
    staging.integer_of(s.quantity), staging.amount_of(s.unit_price)
  from staging.order_items s
    left join sales.orders o on o.external_ref = s.order_ref
    left join sales.products p on p.sku = s.sku
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
  update sales.orders o
  set status = 'placed', placed_at = staging.instant_of(s.placed_at, zone)
  from staging.orders s
  where o.external_ref = s.order_ref and s.file_id = any (files) and s.outcome is null and s.status <> 'draft';
  update sales.orders o
  set status = 'shipped', shipped_at = staging.instant_of(s.shipped_at, zone)
  from staging.orders s
  where o.external_ref = s.order_ref and s.file_id = any (files) and s.outcome is null and s.status = 'shipped';
  update sales.orders o
  set status = 'cancelled', cancelled_at = staging.instant_of(s.cancelled_at, zone)
  from staging.orders s
  where o.external_ref = s.order_ref and s.file_id = any (files) and s.outcome is null and s.status = 'cancelled';
end
$$;
revoke execute on function staging.post_order_items(bigint[]) from public;
comment on function staging.post_order_items(bigint[]) is
  'Posts the good rows of order_items, those that are to be added to orders that are placed, too; then moves the orders of the '
  'same files to the state they came in. Called by name from staging.post_files.';
