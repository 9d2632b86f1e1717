create or replace function staging.unposted_order_items(zone text) returns setof staging.unposted_row
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with told_orders as (
    select u.reference as order_ref, bool_or(f.state = 'posted') as in_posted_file
    from staging.unposted_orders(zone) u
      join staging.files f using (file_id)
    where u.left_out_because is null
    group by u.reference
  )
  select s.file_id, s.file_line, s.row_no, s.order_ref || ' ' || s.line_no,
    to_char(o.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), l.came_at, l.came_again_in,
    l.left_out_because, l.left_out_by
  from staging.lost_rows('order_items') l
    join staging.order_items s using (file_id, row_no)
    join staging.files f using (file_id)
    left join sales.orders o on o.external_ref = s.order_ref
    left join sales.order_items b on b.order_id = o.order_id and b.line_no = staging.integer_of(s.line_no)
    left join sales.products p on p.sku = s.sku
  where l.left_out_because is not null
    or (l.key_taken or b.order_item_id is null
        or not staging.agrees(l.columns, '{sku}', p.product_id = b.product_id)
        or not staging.agrees(l.columns, '{quantity}', staging.integer_of(s.quantity) = b.quantity)
        or not staging.agrees(l.columns, '{unit_price}', staging.amount_of(s.unit_price) = b.unit_price))
      -- Of an order that is lost itself that one is told of, but a refused file is told of until one of its name comes, which
      -- may be without the order.
      and (o.order_id is not null
        or (s.order_ref in (select t.order_ref from told_orders t)) is not true
        or f.state = 'posted' and s.order_ref in (select t.order_ref from told_orders t where not t.in_posted_file));
end
$$;
revoke execute on function staging.unposted_order_items(text) from public;
comment on function staging.unposted_order_items(text) is
  'Items that came in a file and that their order is in the books without, those of no order that is known, and what a person '
  'left out; dated as the order in the books is.';
