create or replace function staging.open_items(files bigint[])
returns table (file_id bigint, file_line bigint, file_name text, order_ref text)
language sql stable
set search_path = pg_catalog, pg_temp
-- Rows have no index but their key; of files that have just come the planner may think that they have one row.
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
    select f.corrects as file_id, a.file_line
    from staging.order_items a
      join staging.files f using (file_id)
    where a.file_id = any (files) and f.corrects is not null
  )
  select l.file_id, j.file_line, l.file_name, staging.bare_reference(s.order_ref)
  from looked_at l
    join staging.rejects j on j.file_id = l.file_id and j.input = 'order_items' and j.resolved_by is null and not j.left_out
    join staging.order_items s on s.file_id = j.file_id and s.row_no = j.row_no
  where staging.bare_reference(s.order_ref) is not null
    and not exists (select from again a where a.file_id = l.file_id and a.file_line = j.file_line)
$$;
revoke execute on function staging.open_items(bigint[]) from public;
comment on function staging.open_items(bigint[]) is
  'Items that name their order and are not posted with these files: rejected ones of the files, and of those that came with the '
  'files that these mend, unless they come again with these.';
