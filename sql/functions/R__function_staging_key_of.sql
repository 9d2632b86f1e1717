create or replace function staging.key_of(for_input text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select string_agg(format(k.canonical, format('s.%I', c.column_name)), ' || E''\n'' || '
    order by array_position(i.key_columns, c.column_name))
  from staging.inputs i
    join staging.input_columns c on c.input = i.input and c.column_name = any (i.key_columns)
    join staging.kinds k using (kind)
  where i.input = for_input
$$;
revoke execute on function staging.key_of(text) from public;
comment on function staging.key_of(text) is 'SQL expression for the key of row s of an input''s staging table.';
