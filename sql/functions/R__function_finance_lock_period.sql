create or replace function finance.lock_period(wanted date, reason text, done_by text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  month date := date_trunc('month', wanted)::date;
  found_state finance.period_state;
  earlier date;
begin
  perform core.require_line('the name of who locks', done_by, 200);
  perform core.require_line('the reason', reason, 2000);
  select p.state into found_state from finance.periods p where p.period = month for update;
  earlier := (select min(p.period) from finance.periods p where p.period < month and p.state <> 'locked');
  if found_state is distinct from 'closed' or earlier is not null then
    raise exception using
      errcode = 'HC124',
      message = format('period %s cannot be locked: it is %s%s', to_char(wanted, 'YYYY-MM'),
        coalesce(found_state::text, 'none of the book'),
        coalesce(', and ' || to_char(earlier, 'YYYY-MM') || ' is not locked yet', '')),
      detail = 'Months are locked in order, and only when closed.',
      hint = 'See the months with: hardclose status.';
  end if;
  update finance.periods p set state = 'locked' where p.period = month;
  insert into finance.period_events (period, from_state, to_state, close_no, done_by, reason, program)
  select p.period, 'closed', 'locked', p.close_no, lock_period.done_by, lock_period.reason, auth.acting_program()
  from finance.periods p
  where p.period = month;
end
$$;
revoke execute on function finance.lock_period(date, text, text) from public;
comment on function finance.lock_period(date, text, text) is
  'Locks a closed period for good. HC124 when it is not closed or an earlier one is not locked, HC129 without a name or a '
  'reason.';
