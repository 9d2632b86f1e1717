create or replace function staging.unposted_orders(zone text) returns setof staging.unposted_row
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select s.file_id, s.file_line, s.row_no, s.order_ref, coalesce(s.placed_at, s.cancelled_at), l.came_at, l.came_again_in,
    l.left_out_because, l.left_out_by
  from staging.lost_rows('orders') l
    join staging.orders s using (file_id, row_no)
    left join sales.orders b on b.external_ref = s.order_ref
    left join finance.customers c on c.external_ref = s.customer_ref
  where l.left_out_because is not null or l.key_taken or b.order_id is null
    or not staging.agrees(l.columns, '{customer_ref}', c.customer_id = b.customer_id)
    or not staging.agrees(l.columns, '{status,placed_at}', staging.is_as_placed(s, b, zone))
$$;
revoke execute on function staging.unposted_orders(text) from public;
comment on function staging.unposted_orders(text) is
  'Orders that came in a file and are not in the books, or that a person left out; what has their number there is another, or '
  'none.';
