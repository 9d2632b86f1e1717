create or replace function staging.items_not_retried(files bigint[])
returns table (file_id bigint, file_line bigint, file_name text, order_ref text, is_replaced boolean)
language sql stable
set search_path = pg_catalog, pg_temp
-- Rows have no index but their key; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
  with again as (
    select f.corrects as file_id, a.file_line, a.outcome is distinct from 'rejected' as is_good,
      staging.bare_reference(a.order_ref) as order_ref, staging.integer_of(a.line_no) as line_no
    from staging.order_items a
      join staging.files f using (file_id)
    where a.file_id = any (files) and f.corrects is not null
  )
  select o.file_id, j.file_line, o.file_name, staging.bare_reference(s.order_ref), k.order_ref is not null
  from staging.files o
    join staging.rejects j on j.file_id = o.file_id and j.input = 'order_items' and j.resolved_by is null and not j.left_out
    join staging.order_items s on s.file_id = j.file_id and s.row_no = j.row_no
    left join (select distinct a.order_ref, a.line_no from again a where a.is_good) k
      on k.order_ref = staging.bare_reference(s.order_ref) and k.line_no = staging.integer_of(s.line_no)
  where o.corrects is null and o.state = 'posted'
    and o.load_id in (
      select m.load_id from staging.files f join staging.files m on m.file_id = f.corrects where f.file_id = any (files))
    and s.file_id = any (array(
      select l.file_id
      from staging.files f
        join staging.files m on m.file_id = f.corrects
        join staging.files l on l.load_id = m.load_id
      where f.file_id = any (files)))
    and staging.bare_reference(s.order_ref) is not null
    and not exists (select from again a where a.file_id = o.file_id and a.file_line = j.file_line)
$$;
revoke execute on function staging.items_not_retried(bigint[]) from public;
comment on function staging.items_not_retried(bigint[]) is
  'Items that name their order, came with the files that these mend, are still rejected, and do not come again with these; and '
  'whether one of the same key does, which replaces it: of two with one key, the right one is kept.';
