create or replace function checks.offending_rows(check_name text) returns bytea[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
set bytea_output = 'hex'
as $$
declare
  found_rows bytea[];
begin
  execute format(
    'select coalesce(array_agg(substr(sha256(convert_to(to_jsonb(v)::text, ''UTF8'')), 1, 16)), ''{}'') from checks.%I v',
    check_name)
  into found_rows;
  return found_rows;
end
$$;
revoke execute on function checks.offending_rows(text) from public;
comment on function checks.offending_rows(text) is
  'The offenders of a check in the period in scope, each by the first 16 bytes of the SHA-256 of what the check shows of it.';
