create or replace function staging.files_not_retried(files bigint[]) returns bigint[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with mended as (
    select m.file_id, m.load_id from staging.files f join staging.files m on m.file_id = f.corrects where f.file_id = any (files)
  )
  select array(
    select o.file_id
    from staging.files o
    where o.load_id in (select m.load_id from mended m) and o.file_id not in (select m.file_id from mended m)
      and o.state = 'posted' and o.corrects is null
      and exists (select from staging.rejects j where j.file_id = o.file_id and j.resolved_by is null and not j.left_out))
$$;
revoke execute on function staging.files_not_retried(bigint[]) from public;
comment on function staging.files_not_retried(bigint[]) is
  'Files that came in one load with those that these mend, have rejected rows left, and are not mended here.';
