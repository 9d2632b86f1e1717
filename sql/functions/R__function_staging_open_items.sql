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
  where f.file_id = any (files) and s.file_id = any (files) and staging.bare_reference(s.order_ref) is not null
  union all
  select e.file_id, e.file_line, e.file_name, e.order_ref from staging.items_not_retried(files) e where not e.is_replaced
  union all
  select r.file_id, r.file_line, r.file_name, r.order_ref
  from staging.items_rejected() r
  where r.file_id <> all (files)
    and r.order_ref in (select o.order_ref from staging.orders o where o.file_id = any (files) and o.outcome is null)
    and (r.file_id, r.file_line) not in (
      select f.corrects, a.file_line
      from staging.order_items a
        join staging.files f using (file_id)
      where a.file_id = any (files) and f.corrects is not null)
    and not exists (
      select
      from staging.order_items a
      where a.file_id = any (files) and a.order_ref = r.order_ref and staging.integer_of(a.line_no) = r.line_no)
$$;
revoke execute on function staging.open_items(bigint[]) from public;
comment on function staging.open_items(bigint[]) is
  'Items that name their order and are not posted with these files: rejected ones of the files, and of those that came with the '
  'files that these mend, or sound ones with any before, unless they come again with these, or another of their key does.';
