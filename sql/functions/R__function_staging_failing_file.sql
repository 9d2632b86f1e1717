create or replace function staging.failing_file(
  input text, columns text[], query text, files bigint[], candidates bigint[], failure text,
  out said text, out failing_file bigint
)
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  middle integer := cardinality(candidates) / 2;
  source text := (select 'raw_' || f.input from staging.files f where f.file_id = candidates[1]);
  first_half boolean;
  half_failure text;
begin
  if cardinality(candidates) = 1 then
    failing_file := candidates[1];
    said := coalesce(
      staging.failing_line(input, columns, query, files, failing_file, failure), failure || ', in several lines');
    return;
  end if;
  foreach first_half in array array[true, false]
  loop
    begin
      execute format('delete from staging.%I where file_id = any ($1)', source)
      using case when first_half then candidates[middle + 1:] else candidates[:middle] end;
      half_failure := staging.mapping_failure(input, columns, query, files);
      if half_failure is not null then
        select f.said, f.failing_file into said, failing_file
        from staging.failing_file(input, columns, query, files,
          case when first_half then candidates[:middle] else candidates[middle + 1:] end, half_failure) f;
      end if;
      raise triggered_action_exception using message = 'the other files come back';
    exception
      when triggered_action_exception then
        -- What a variable holds stays.
        exit when failing_file is not null;
    end;
  end loop;
end
$$;
revoke execute on function staging.failing_file(text, text[], text, bigint[], bigint[], text) from public;
comment on function staging.failing_file(text, text[], text, bigint[], bigint[], text) is
  'The first of the candidates, files of one source, that a query of a mapping fails with without the other candidates, and what '
  'is said of its line; found by halves, as failing_line does. Null where only several files together make it fail.';
