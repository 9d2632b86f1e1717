create or replace function staging.contradicted_orders(files bigint[]) returns setof text
language plpgsql stable
set search_path = pg_catalog, pg_temp
-- Rows have no index but their key; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
begin
  return query
  with came as (
    -- What a mapping keeps as it is known may be another order of that number, too.
    select s from staging.orders s where s.file_id = any (files) and s.outcome in ('rejected', 'known')
    union all
    -- Of the load whose rows these retry, what does not come again with them; what was given another number is another order.
    select s
    from staging.files f
      join staging.files m on m.file_id = f.corrects
      join staging.files o on o.load_id = m.load_id
      join staging.rejects j on j.file_id = o.file_id and j.input = 'orders' and not j.left_out
      join staging.orders s on s.file_id = j.file_id and s.row_no = j.row_no
      left join staging.orders n
        on n.file_id = j.resolved_by and n.file_line = j.file_line and n.order_ref = s.order_ref
    where f.file_id = any (files) and n.order_ref is null
      and (j.file_id, j.file_line) not in (
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
