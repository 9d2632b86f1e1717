create or replace function checks.run(checked_period date) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
set bytea_output = 'hex'
set work_mem = '256MB'
set parallel_tuple_cost = 0.01
as $$
declare
  chk checks.checks;
  waiver checks.waivers;
  this_run uuid;
  found_rows bigint;
  found_samples jsonb;
begin
  perform set_config('hardclose.period', checked_period::text, true);
  perform set_config('hardclose.close_no', '', true);
  insert into checks.runs (period, ran_by) values (checked_period, auth.acting_username()) returning run_id into this_run;
  for chk in select c.* from checks.checks c where not c.retired order by c.name loop
    -- By itself, and not inside the INSERT: a statement that writes is never planned for more than one core.
    execute format(
      'select count(*), coalesce(jsonb_agg(to_jsonb(o) - ''place'') filter (where o.place <= 10), ''[]'') '
      'from (select v.*, row_number() over () as place from (%s) v) o',
      finance.scoped_query(format('checks.%I', chk.name)::regclass, checked_period))
    into found_rows, found_samples;
    waiver := checks.current_waiver(checked_period, chk.name);
    insert into checks.findings (run_id, name, severity, offenders, samples, waiver_id)
    values (this_run, chk.name, chk.severity, found_rows, found_samples,
      case when chk.severity = 'blocker' and found_rows > 0 and checks.waiver_covers(waiver) then waiver.waiver_id end);
  end loop;
  return this_run;
exception
  when lock_not_available then
    perform finance.refuse_busy_period(checked_period);
    return null;
  when object_not_in_prerequisite_state then
    perform checks.refuse_empty_views();
    raise;
end
$$;
revoke execute on function checks.run(date) from public;
comment on function checks.run(date) is
  'Runs every check over one period, stores what each found, passes included, and returns the run_id. A blocker whose '
  'offenders are all among the rows that its waiver was given for is lifted: its finding names the waiver. HC104 names the '
  'sessions that a lock did not come from within lock_timeout; HC708 the materialized views that were never filled.';
