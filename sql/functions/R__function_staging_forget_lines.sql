create or replace function staging.forget_lines(of_file bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  file staging.files;
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  if file.mapped then
    execute format('delete from staging.%I s where s.file_id = $1', 'raw_' || file.input) using of_file;
  end if;
end
$$;
revoke execute on function staging.forget_lines(bigint) from public;
comment on function staging.forget_lines(bigint) is
  'Takes the lines of a mapped file out of what queries of mappings read. The rows that they gave, and rejects, stay.';
