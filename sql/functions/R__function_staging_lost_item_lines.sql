create or replace function staging.lost_item_lines(files bigint[])
returns table (file_id bigint, file_line bigint, file_name text, order_ref text, content text)
language sql stable
set search_path = pg_catalog, pg_temp
-- Lines have no index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
  with looked_at as (
    select f.file_id, f.file_name from staging.files f where f.file_id = any (files)
    union all
    -- What came with the files that these ones mend, and is not posted yet.
    select o.file_id, o.file_name
    from staging.files o
    where o.corrects is null and o.state = 'posted'
      and o.load_id in (
        select m.load_id from staging.files f join staging.files m on m.file_id = f.corrects where f.file_id = any (files))
  ), again as (
    select f.corrects as file_id, r.file_line
    from staging.files f
      join (
        select a.file_id, a.file_line from staging.order_items a where a.file_id = any (files)
        union
        select a.file_id, a.file_line from staging.orders a where a.file_id = any (files)
        union
        select a.file_id, a.file_line from staging.rejects a where a.file_id = any (files)
      ) r using (file_id)
    where f.corrects is not null
  )
  select l.file_id, j.file_line, l.file_name, min(nullif(btrim(s.order_ref), '')),
    coalesce(min(s.malformed), min(j.value) filter (where j.row_no is null))
  from looked_at l
    join staging.rejects j on j.file_id = l.file_id
      and j.resolved_by is null and not j.left_out and (j.input = 'order_items' or j.row_no is null)
    left join staging.order_items s on s.file_id = j.file_id and s.row_no = j.row_no
  where exists (select from staging.file_inputs i where i.file_id = l.file_id and i.input in ('orders', 'order_items'))
    and not exists (select from again a where a.file_id = l.file_id and a.file_line = j.file_line)
  group by l.file_id, l.file_name, j.file_line
$$;
revoke execute on function staging.lost_item_lines(bigint[]) from public;
comment on function staging.lost_item_lines(bigint[]) is
  'Lines that are, or may be, items of orders of these files and are not posted with them: rejected ones of the files, and of '
  'those that came with the files that these mend. Where the order cannot be told, order_ref is null; content is what the line '
  'says, where it is no row of fields.';
