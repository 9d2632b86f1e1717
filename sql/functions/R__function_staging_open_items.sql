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
  union all
  select r.file_id, r.file_line, r.file_name, r.order_ref
  from staging.items_rejected() r
    join (
      select distinct o.order_ref from staging.orders o where o.file_id = any (files) and o.outcome is null
    ) o on o.order_ref = r.order_ref
    left join (
      select distinct f.corrects, a.file_line, staging.bare_reference(a.order_ref) as order_ref,
        staging.integer_of(a.line_no) as line_no
      from staging.order_items a
        join staging.files f using (file_id)
      where a.file_id = any (files)
    ) a on a.corrects = r.file_id and a.file_line = r.file_line or a.order_ref = r.order_ref and a.line_no = r.line_no
  where r.file_id <> all (files) and a.file_line is null
$$;
revoke execute on function staging.open_items(bigint[]) from public;
comment on function staging.open_items(bigint[]) is
  'Items that name their order and are not posted with these files: rejected ones of the files, and of those that came with the '
  'files that these mend, or with any before, unless they come again with these, or another of their key does.';
