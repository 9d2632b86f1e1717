create or replace function staging.open_items(files bigint[])
returns table (file_id bigint, file_line bigint, file_name text, order_ref text)
language sql stable
set search_path = pg_catalog, pg_temp
-- Rows have no index but their key; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
  select f.file_id, j.file_line, f.file_name, staging.bare_reference(s.order_ref)
  from staging.files f
    join staging.rejects j on j.file_id = f.file_id and j.input = 'order_items' and j.resolved_by is null and not j.left_out
    join staging.order_items s on s.file_id = j.file_id and s.row_no = j.row_no
  where f.file_id = any (files) and staging.bare_reference(s.order_ref) is not null
  union all
  select e.file_id, e.file_line, e.file_name, e.order_ref from staging.items_not_retried(files) e where not e.is_replaced
$$;
revoke execute on function staging.open_items(bigint[]) from public;
comment on function staging.open_items(bigint[]) is
  'Items that name their order and are not posted with these files: rejected ones of the files, and of those that came with the '
  'files that these mend, unless they come again with these, or another of their key does.';
