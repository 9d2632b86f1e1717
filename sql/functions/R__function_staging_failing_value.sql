create or replace function staging.failing_value(input text, columns text[], query text, files bigint[]) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  failure text := staging.mapping_failure(input, columns, query, files);
  failure_without text;
  file record;
begin
  for file in
    select f.file_id, f.file_name, f.input as source from staging.files f where f.file_id = any (files) order by f.file_id
  loop
    begin
      execute format('delete from staging.%I where file_id = $1', 'raw_' || file.source) using file.file_id;
      failure_without := staging.mapping_failure(input, columns, query, files);
      raise triggered_action_exception using message = 'the file comes back';
    exception
      when triggered_action_exception then
        continue when failure_without is not null;
    end;
    return coalesce(staging.failing_line(input, columns, query, files, file.file_id, failure), failure || ', in several lines')
      || ' of ' || file.file_name;
  end loop;
  return failure;
end
$$;
revoke execute on function staging.failing_value(text, text[], text, bigint[]) from public;
comment on function staging.failing_value(text, text[], text, bigint[]) is
  'What PostgreSQL says when a query of a mapping meets a value that it cannot work with, at which line of which file; the file '
  'alone where no one line is to blame, and no file where it fails without any one of them.';
