create or replace function staging.lines_of(file staging.files) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select case when file.mapped then 'raw_' || file.input else file.input end
$$;
revoke execute on function staging.lines_of(staging.files) from public;
comment on function staging.lines_of(staging.files) is
  'The table of schema staging that the lines of a file were copied to: the canonical input''s, or the source''s of a mapping.';
