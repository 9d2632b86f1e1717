create or replace function checks.run(checked_period date) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
set bytea_output = 'hex'
as $$
declare
  chk checks.checks;
  waiver checks.waivers;
  this_run uuid;
begin
  perform set_config('hardclose.period', checked_period::text, true);
  perform set_config('hardclose.close_no', '', true);
  insert into checks.runs (period, ran_by) values (checked_period, auth.acting_username()) returning run_id into this_run;
  for chk in select c.* from checks.checks c order by c.name loop
    waiver := checks.current_waiver(checked_period, chk.name);
    execute format(
      'insert into checks.findings (run_id, name, severity, offenders, samples, waiver_id) '
      'select $1, $2, $3, count(*), coalesce(jsonb_agg(to_jsonb(o) - ''place'') filter (where o.place <= 10), ''[]''), '
      'case when $3 = ''blocker'' and count(*) between 1 and $5 then $4 end '
      'from (select v.*, row_number() over () as place from checks.%I v) o', chk.name)
    using this_run, chk.name, chk.severity, waiver.waiver_id, waiver.offenders;
  end loop;
  return this_run;
exception
  when lock_not_available then
    perform finance.refuse_busy_period(checked_period);
    return null;
end
$$;
revoke execute on function checks.run(date) from public;
comment on function checks.run(date) is
  'Runs every check over one period, stores what each found, passes included, and returns the run_id. A blocker with no more '
  'offenders than its waiver was given for is lifted: its finding names the waiver. HC104 names the sessions that a lock did '
  'not come from within lock_timeout.';
