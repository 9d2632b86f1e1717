create or replace function staging.post_together(files bigint[], max_rejects bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set work_mem = '64MB'
as $$
declare
  refused boolean;
begin
  perform staging.reject_unselected(f.file_id) from staging.files f where f.file_id = any (files) and f.mapped;
  perform staging.validate_files(files);
  select coalesce(bool_or(r.rejected > coalesce(max_rejects, r.limit_of_inputs)), false) into refused
  from (
    select f.file_id,
      (select count(distinct j.file_line) from staging.rejects j where j.file_id = f.file_id and not j.left_out) as rejected,
      -- A file that gave not one row is none to be posted with a few of them missing.
      case when exists (select from staging.file_inputs fi where fi.file_id = f.file_id)
        then (
          select min(i.max_rejects) from staging.file_inputs fi join staging.inputs i using (input) where fi.file_id = f.file_id)
        else 0 end as limit_of_inputs
    from staging.files f
    where f.file_id = any (files)
  ) r;
  if not refused then
    perform staging.post_files(files);
  end if;
  perform staging.settle_file(f.file_id, refused) from unnest(files) f (file_id);
end
$$;
revoke execute on function staging.post_together(bigint[], bigint) from public;
comment on function staging.post_together(bigint[], bigint) is
  'Validates files and posts them: wholly, or not at all when more rows are rejected than allowed (null: as '
  'staging.inputs says, and none of a file that gave no row).';
