create or replace function staging.forget_file(of_file bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  file staging.files;
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  if file.state = 'posted' then
    raise exception 'file % is posted', of_file;
  end if;
  perform staging.forget_rows(of_file);
  delete from staging.files f where f.file_id = of_file;
end
$$;
revoke execute on function staging.forget_file(bigint) from public;
comment on function staging.forget_file(bigint) is
  'Takes a file that was never posted out of staging, with its rows and rejects.';
