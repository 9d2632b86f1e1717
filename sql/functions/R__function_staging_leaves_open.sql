create or replace function staging.leaves_open(of_file bigint) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select
    from staging.files f
      join staging.rejects again using (file_id)
      join staging.rejects j on j.file_id = f.corrects and j.file_line = again.file_line
    where f.file_id = of_file and not again.left_out and j.is_open)
$$;
revoke execute on function staging.leaves_open(bigint) from public;
comment on function staging.leaves_open(bigint) is
  'Whether rows that a posted file was to mend, and did not, are still open; false of a file that mends none.';
