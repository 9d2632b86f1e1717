create or replace function staging.continue_file(of_file bigint, of_load bigint) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform
  from staging.files f
  where f.file_id = of_file and f.load_id = of_load and f.state = 'staging'
  for update;
  return found;
end
$$;
revoke execute on function staging.continue_file(bigint, bigint) from public;
comment on function staging.continue_file(bigint, bigint) is
  'Whether the next part of a file may be staged: false when another load has taken its content meanwhile. Until the part is '
  'committed, no other load can.';
