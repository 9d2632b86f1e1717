create or replace function staging.forget_rows(of_file bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  file staging.files;
  one_input text;
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  delete from staging.rejects r where r.file_id = of_file;
  delete from staging.file_inputs i where i.file_id = of_file;
  for one_input in
    select i.input from staging.inputs i where file.mapped or i.input = file.input
  loop
    execute format('delete from staging.%I s where s.file_id = $1', one_input) using of_file;
  end loop;
  perform staging.forget_lines(of_file);
end
$$;
revoke execute on function staging.forget_rows(bigint) from public;
comment on function staging.forget_rows(bigint) is
  'Takes the rows of a file that was never posted out of staging, and its rejects.';
