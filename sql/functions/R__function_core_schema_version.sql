create or replace function core.schema_version() returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select h.version
    from flyway.flyway_schema_history h
    where h.success
      and h.version is not null
    order by h.installed_rank desc
    limit 1);
end
$$;
revoke execute on function core.schema_version() from public;
comment on function core.schema_version() is 'Version of this schema: the last versioned migration applied.';
