create or replace function staging.contradicted_orders(files bigint[]) returns setof text
language plpgsql stable
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
declare
  -- What came in the load whose rows these retry, and has been retried of it.
  beside bigint[] := array(
    select o.file_id
    from staging.files f
      join staging.files m on m.file_id = f.corrects
      join staging.files l on l.load_id = m.load_id
      join staging.files o on l.file_id in (o.file_id, o.corrects)
    where f.file_id = any (files));
begin
  return query
  with came as (
    -- What a mapping keeps as it is known may be another order of that number, too.
    select s from staging.orders s where s.file_id = any (files) and s.outcome in ('rejected', 'known')
    union all
    -- Of the others, what does not come again with these; what was given another number is another order.
    select s
    from staging.orders s
      join staging.files o using (file_id)
      left join staging.rejects j on j.file_id = s.file_id and j.row_no = s.row_no and j.input = 'orders'
      left join staging.orders n on n.file_id = j.resolved_by and n.order_ref = s.order_ref
    where s.file_id = any (beside) and s.outcome in ('rejected', 'known') and j.left_out is not true and n.order_ref is null
      and (coalesce(o.corrects, o.file_id), s.file_line) not in (
        select a.corrects, i.file_line
        from staging.files a
          join (
            select r.file_id, r.file_line from staging.orders r where r.file_id = any (files)
            union all
            select r.file_id, r.file_line from staging.order_items r where r.file_id = any (files)
          ) i using (file_id)
        where a.corrects is not null)
  )
  select distinct (c.s).order_ref
  from came c
    join sales.orders o on o.external_ref = (c.s).order_ref
    cross join finance.book b
  where not staging.is_of_order(c.s, o, b.time_zone);
end
$$;
revoke execute on function staging.contradicted_orders(bigint[]) from public;
comment on function staging.contradicted_orders(bigint[]) is
  'Numbers of orders that came in these files, or in the load whose rejected rows they retry, of another customer or another day '
  'than the order in the books: items that came with them are not its items.';
