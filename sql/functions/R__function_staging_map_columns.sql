create or replace function staging.map_columns(query text) returns text[]
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  columns text[];
begin
  perform staging.map_view(query);
  select array_agg(a.attname::text order by a.attnum) into columns
  from pg_attribute a
  where a.attrelid = 'pg_temp.mapping_query'::regclass and a.attnum > 0;
  drop view pg_temp.mapping_query;
  return columns;
end
$$;
revoke execute on function staging.map_columns(text) from public;
comment on function staging.map_columns(text) is
  'The columns that a query of a mapping gives, without running it. Belongs to hardclose_mapper, as map_rows does.';
