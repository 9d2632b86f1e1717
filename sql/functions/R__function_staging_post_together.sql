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
  refused := exists (select from staging.files_over_limit(files, max_rejects));
  if not refused then
    perform staging.post_files(files);
  end if;
  perform staging.settle_file(f.file_id, refused) from unnest(files) f (file_id);
  if refused then
    perform staging.note_refusal(files, max_rejects);
  end if;
end
$$;
revoke execute on function staging.post_together(bigint[], bigint) from public;
comment on function staging.post_together(bigint[], bigint) is
  'Validates files and posts them: wholly, or not at all when more rows are rejected of one of them than allowed, as '
  'staging.files_over_limit says.';
