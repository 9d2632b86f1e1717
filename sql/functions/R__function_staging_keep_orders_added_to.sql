create or replace function staging.keep_orders_added_to(files bigint[]) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  update staging.orders s
  set keep_known = true
  from staging.files f, sales.orders o
    join finance.customers c using (customer_id)
    left join sales.sales_reps r on r.rep_id = o.sales_rep_id
  where f.file_id = any (files) and f.mapped and f.corrects is not null
    and s.file_id = f.file_id and o.external_ref = s.order_ref
    and c.external_ref = s.customer_ref and r.external_ref is not distinct from s.rep_ref
    and exists (
      select
      from staging.order_items i
      where i.file_id = s.file_id and i.file_line = s.file_line and i.order_ref = s.order_ref)
$$;
revoke execute on function staging.keep_orders_added_to(bigint[]) from public;
comment on function staging.keep_orders_added_to(bigint[]) is
  'Of lines that are retried and give an item with its order, keeps orders of the same customer as they are in the books: the '
  'time of a receipt that a mapping makes of its missing line is not the one it was posted with.';
