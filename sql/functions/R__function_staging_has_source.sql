create or replace function staging.has_source(source text) returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select to_regclass(format('staging.%I', 'raw_' || source)) is not null
$$;
revoke execute on function staging.has_source(text) from public;
comment on function staging.has_source(text) is 'Whether files of a mapping''s source were ever staged.';
