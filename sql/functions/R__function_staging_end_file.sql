create or replace function staging.end_file(of_file bigint, rows bigint) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  passed_over bigint := staging.pass_over_mended(of_file);
begin
  insert into staging.file_inputs (file_id, input)
  select f.file_id, f.input from staging.files f where f.file_id = of_file and not f.mapped;
  perform staging.require_rejected(f.file_id, f.corrects)
  from staging.files f
  where f.file_id = of_file and f.corrects is not null;
  -- Last, with the time: a close before saw nothing of the file, and the next one asks for what came since.
  update staging.files f
  set rows_read = rows - passed_over, state = 'staged', staged_at = clock_timestamp()
  where f.file_id = of_file;
end
$$;
revoke execute on function staging.end_file(bigint, bigint) from public;
comment on function staging.end_file(bigint, bigint) is
  'Notes that a file is staged, and how many rows it has; those settled since it was retried before are passed over. HC333 when '
  'it retries rows that are not rejected.';
