create or replace function checks.require_waivable(check_name text) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  found_check checks.checks;
begin
  select c.* into found_check from checks.checks c where c.name = check_name;
  if found_check.severity is distinct from 'blocker' then
    raise exception using
      errcode = 'HC160',
      message = format('"%s" is %s', coalesce(check_name, 'null'), coalesce('a ' || found_check.severity, 'no check')),
      detail = 'Only a blocker stops a close, so only a blocker is waived.',
      hint = 'See the names with: hardclose check.';
  elsif found_check.not_waivable_because is not null then
    raise exception using
      errcode = 'HC161',
      message = format('check %s cannot be waived: %s', check_name, found_check.not_waivable_because),
      detail = 'Closing over it would write wrong books.',
      hint = 'Mend the rows that hardclose check shows, then close.';
  end if;
end
$$;
revoke execute on function checks.require_waivable(text) from public;
comment on function checks.require_waivable(text) is
  'Refuses what is no blocker (HC160) and a check that nobody can waive (HC161).';
