create or replace function checks.current_waiver(checked_period date, check_name text) returns checks.waivers
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select w.*
  from checks.waivers w
    join finance.periods p
      on p.period = w.period and w.close_no = p.close_no + case when p.state in ('open', 'soft_closed') then 1 else 0 end
    join checks.checks c on c.name = w.name and c.not_waivable_because is null
  where w.period = checked_period
    and w.name = check_name
  order by w.waived_at desc, w.waiver_id desc
  limit 1
$$;
revoke execute on function checks.current_waiver(date, text) from public;
comment on function checks.current_waiver(date, text) is
  'The last waiver of a check given for the close of a period: the next one while it is open, else the one that closed it; a '
  'null row without one. Whether it covers the offenders there are is for the caller.';
