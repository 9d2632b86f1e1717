create or replace function reporting.parameter(name text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select nullif(current_setting('hardclose.parameter_' || name, true), '')
$$;
revoke execute on function reporting.parameter(text) from public;
comment on function reporting.parameter(text) is
  'The value of a report''s parameter: the setting hardclose.parameter_<name>, null when it is unset or empty.';
