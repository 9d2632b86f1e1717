create or replace function staging.mapping_failure(input text, columns text[], query text, files bigint[]) returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if input = 'rejects' then
    perform staging.map_rejects(query, files);
  else
    perform staging.map_rows(input, columns, false, query, files);
  end if;
  raise triggered_action_exception using message = 'what was mapped is taken back';
exception
  when data_exception then
    return sqlerrm;
  when triggered_action_exception then
    return null;
end
$$;
revoke execute on function staging.mapping_failure(text, text[], text, bigint[]) from public;
comment on function staging.mapping_failure(text, text[], text, bigint[]) is
  'What PostgreSQL says when a query of a mapping meets a value that it cannot work with (SQLSTATE class 22), null when it meets '
  'none. Leaves nothing behind.';
