create or replace function checks.require_pass(checked_run uuid) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  blocked text;
  checked_period date;
begin
  select string_agg(
      format('%s (%s%s)', f.name, f.offenders, case
          when f.offenders > w.offenders then ', and its waiver covers only ' || w.offenders
          when w.waiver_id is not null then ', and its waiver was given for other rows'
          else ''
        end),
      ', ' order by f.name),
    max(r.period) into blocked, checked_period
  from checks.findings f
    join checks.runs r using (run_id)
    cross join checks.current_waiver(r.period, f.name) w
  where f.run_id = checked_run and f.severity = 'blocker' and f.offenders > 0 and f.waiver_id is null;
  if blocked is not null then
    raise exception using
      errcode = 'HC103',
      message = format('period %s is refused by %s', to_char(checked_period, 'YYYY-MM'), blocked),
      detail = 'A blocker means that the books of the month are not right yet; the number counts the offending rows.',
      hint = format('See the rows with ./hardclose check --period %s, mend them, then close again.',
        to_char(checked_period, 'YYYY-MM'));
  end if;
end
$$;
revoke execute on function checks.require_pass(uuid) from public;
comment on function checks.require_pass(uuid) is
  'Refuses (HC103) when a blocker of a run has offenders that no waiver lifts: the one rule, before the close and in it. '
  'Volatile, so that it sees a run of the same statement.';
