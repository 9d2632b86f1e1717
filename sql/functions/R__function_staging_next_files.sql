create or replace function staging.next_files(of_load bigint) returns bigint[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with pending as (
    select f.file_id, coalesce(min(i.posting_order), 0) as posting_order,
      bool_or(i.input = 'orders') is true as has_orders, bool_or(i.input = 'order_items') is true as has_items
    from staging.files f
      left join staging.file_inputs fi using (file_id)
      left join staging.inputs i on i.input = fi.input
    where f.load_id = of_load and f.state = case when f.mapped then 'mapped' else 'staged' end::staging.file_state
    group by f.file_id
  ), next as (
    select p.* from pending p order by p.posting_order, p.file_id limit 1
  )
  -- Orders in one file and their items in another are one delivery.
  select array_agg(p.file_id order by p.file_id)
  from pending p, next n
  where p.file_id = n.file_id
    or ((p.has_orders or p.has_items) and (n.has_orders or n.has_items)
      and exists (select from pending s where s.has_orders <> s.has_items))
$$;
revoke execute on function staging.next_files(bigint) from public;
comment on function staging.next_files(bigint) is
  'The files of a load to post next, in one transaction; null when none is left. What is referred to goes first; files with orders '
  'and files with order items go together.';
