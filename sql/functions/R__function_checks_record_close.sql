create or replace function checks.record_close(closed_period date, new_close_no integer, passed_run uuid) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  insert into checks.close_runs (period, close_no, run_id) values (closed_period, new_close_no, passed_run)
$$;
revoke execute on function checks.record_close(date, integer, uuid) from public;
comment on function checks.record_close(date, integer, uuid) is
  'Writes down which run of checks a close passed, and with it which waivers it used up.';
