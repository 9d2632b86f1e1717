create or replace function staging.target_id_of(for_input text) returns name
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select a.attname
  from staging.inputs i
    join pg_index x on x.indrelid = i.target_table and x.indisprimary
    join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
  where i.input = for_input
$$;
revoke execute on function staging.target_id_of(text) from public;
comment on function staging.target_id_of(text) is 'The column that is the key of the table where rows of an input go.';
