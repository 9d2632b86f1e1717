create or replace function staging.failure_without(
  input text, columns text[], query text, files bigint[], left_out bigint[]
) returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  source text := (select 'raw_' || f.input from staging.files f where f.file_id = left_out[1]);
  failure text;
begin
  execute format('delete from staging.%I where file_id = any ($1)', source) using left_out;
  failure := staging.mapping_failure(input, columns, query, files);
  raise triggered_action_exception using message = 'the files come back';
exception
  when triggered_action_exception then
    -- What a variable holds stays.
    return failure;
end
$$;
revoke execute on function staging.failure_without(text, text[], text, bigint[], bigint[]) from public;
comment on function staging.failure_without(text, text[], text, bigint[], bigint[]) is
  'How a query of a mapping fails without some files of one source; null when it does not.';
