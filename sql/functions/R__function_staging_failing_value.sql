create or replace function staging.failing_value(
  input text, columns text[], query text, files bigint[], out failure text, out failing_file bigint
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  alone boolean;
  file record;
  one_source text;
  said text;
  found_value text;
begin
  failure := staging.mapping_failure(input, columns, query, files);
  -- A file that fails by itself, whatever the others hold; else one without which the others do not.
  foreach alone in array array[true, false]
  loop
    for file in select f.file_id, f.file_name from staging.files f where f.file_id = any (files) order by f.file_id
    loop
      begin
        for one_source in select distinct f.input from staging.files f where f.file_id = any (files)
        loop
          execute format('delete from staging.%I where file_id = any ($1) and (file_id = $2) <> $3', 'raw_' || one_source)
          using files, file.file_id, alone;
        end loop;
        said := staging.mapping_failure(input, columns, query, files);
        if alone and said is not null then
          found_value := coalesce(
            staging.failing_line(input, columns, query, files, file.file_id, said), said || ', in several lines');
        end if;
        raise triggered_action_exception using message = 'the files come back';
      exception
        when triggered_action_exception then
          -- What a variable holds stays.
          null;
      end;
      if not alone and said is null then
        found_value := coalesce(
          staging.failing_line(input, columns, query, files, file.file_id, failure), failure || ', in several lines');
      end if;
      if found_value is not null then
        failure := found_value || ' of ' || file.file_name;
        failing_file := file.file_id;
        return;
      end if;
    end loop;
  end loop;
end
$$;
revoke execute on function staging.failing_value(text, text[], text, bigint[]) from public;
comment on function staging.failing_value(text, text[], text, bigint[]) is
  'What PostgreSQL says when a query of a mapping meets a value that it cannot work with, at which line of which file, and that '
  'file; the file alone where no one line is to blame, and no file where the query fails without any one of them and with none '
  'of them alone.';
