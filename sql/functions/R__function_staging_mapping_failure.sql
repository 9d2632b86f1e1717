create or replace function staging.mapping_failure(
  input text, columns text[], query text, files bigint[], left_out bigint[]
) returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  source text;
begin
  for source in select distinct f.input from staging.files f where f.file_id = any (left_out)
  loop
    execute format('delete from staging.%I where file_id = any ($1)', 'raw_' || source) using left_out;
  end loop;
  if input = 'rejects' then
    perform staging.map_rejects(query, files);
  else
    perform staging.map_rows(input, columns, false, query, files);
  end if;
  raise triggered_action_exception using message = 'what was mapped and left out is taken back';
exception
  when data_exception or cardinality_violation then
    return sqlerrm;
  when triggered_action_exception then
    return null;
end
$$;
revoke execute on function staging.mapping_failure(text, text[], text, bigint[], bigint[]) from public;
comment on function staging.mapping_failure(text, text[], text, bigint[], bigint[]) is
  'What PostgreSQL says when a query of a mapping meets, in the files but those left out, what it cannot work with: a value '
  '(SQLSTATE class 22), or several rows for one (class 21). Null when it meets none. Leaves nothing behind.';
