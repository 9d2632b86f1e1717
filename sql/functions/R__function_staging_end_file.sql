create or replace function staging.end_file(of_file bigint, rows bigint) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update staging.files f
  set rows_read = rows - staging.pass_over_mended(of_file), state = 'staged'
  where f.file_id = of_file;
  insert into staging.file_inputs (file_id, input)
  select f.file_id, f.input from staging.files f where f.file_id = of_file and not f.mapped;
  perform staging.require_rejected(f.file_id, f.corrects)
  from staging.files f
  where f.file_id = of_file and f.corrects is not null;
end
$$;
revoke execute on function staging.end_file(bigint, bigint) from public;
comment on function staging.end_file(bigint, bigint) is
  'Notes that a file is staged, and how many rows it has; those settled since it was retried before are passed over. HC333 when '
  'it retries rows that are not rejected.';
