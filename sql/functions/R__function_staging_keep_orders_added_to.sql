create or replace function staging.keep_orders_added_to(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
begin
  if not exists (select from staging.files f where f.file_id = any (files) and f.mapped and f.adds_to_orders) then
    return;
  end if;
  update staging.orders s
  set keep_known = true
  from staging.files f, staging.order_items i, sales.orders o, finance.book b
  where f.file_id = s.file_id and f.mapped and f.adds_to_orders and s.file_id = any (files)
    and i.file_id = s.file_id and i.file_line = s.file_line and i.order_ref = s.order_ref and i.file_id = any (files)
    and o.external_ref = s.order_ref and staging.is_of_order(s, o, b.time_zone)
    -- What happened to it since is told by no order that is kept as it was.
    and (s.shipped_at is null or staging.instant_on_day_of(s.shipped_at, o.shipped_at, b.time_zone))
    and (s.cancelled_at is null or staging.instant_on_day_of(s.cancelled_at, o.cancelled_at, b.time_zone))
    -- With an item that the order has, it is the order that comes again.
    and not exists (
      select from sales.order_items h where h.order_id = o.order_id and h.line_no = staging.integer_of(i.line_no));
end
$$;
revoke execute on function staging.keep_orders_added_to(bigint[]) from public;
comment on function staging.keep_orders_added_to(bigint[]) is
  'Of lines that give an item to be added with the order it is of, keeps the order as it is in the books: the time that a '
  'mapping makes of a missing line is not the one the order was posted with.';
