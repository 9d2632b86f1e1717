create or replace function staging.end_part(of_file bigint) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  update staging.files f set staged_at = clock_timestamp() where f.file_id = of_file
$$;
revoke execute on function staging.end_part(bigint) from public;
comment on function staging.end_part(bigint) is
  'Notes when a part of a file was staged that has more: its load may end here, and a close that ran before saw nothing of the '
  'part. The last part is noted by staging.end_file.';
