create or replace procedure finance.monthly_closure(year integer, month integer)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '10s'
set work_mem = '256MB'
as $$
declare
  closing_period date;
  new_close_no integer;
  run_of_close uuid;
  state_before finance.period_state;
begin
  perform finance.require_fresh_snapshots('a close');
  closing_period := finance.lock_closable_period(year, month);
  if closing_period is null then
    return;
  end if;
  -- After the seal nothing can move any more: what is written is what the month was.
  perform finance.seal_period(closing_period);
  state_before := (select p.state from finance.periods p where p.period = closing_period);
  update finance.periods p set state = 'closed', close_no = p.close_no + 1
  where p.period = closing_period
  returning p.close_no into new_close_no;
  perform finance.write_close(closing_period, new_close_no);
  perform reporting.freeze_month(closing_period, new_close_no);
  perform reporting.add_to_lifetimes(closing_period, new_close_no);
  perform finance.seal_leaf('checkpoints', closing_period);
  perform finance.seal_leaf('journal_lines', closing_period);
  -- Last, so that they look at the close itself, its checkpoints and its journal, and none stands that does not pass.
  run_of_close := checks.run(closing_period);
  perform checks.require_pass(run_of_close);
  perform checks.record_close(closing_period, new_close_no, run_of_close);
  insert into finance.period_events (period, from_state, to_state, close_no, done_by, reason, program)
  values (closing_period, state_before, 'closed', new_close_no, auth.acting_username(), 'monthly closure',
    auth.acting_program());
  raise notice 'period % is closed, close %', to_char(closing_period, 'YYYY-MM'), new_close_no;
exception
  when lock_not_available then
    perform finance.refuse_busy_period(make_date(year, month, 1));
end
$$;
revoke execute on procedure finance.monthly_closure(integer, integer) from public;
comment on procedure finance.monthly_closure(integer, integer) is
  'Closes one month in one transaction: seals it, writes checkpoints, journal, trial balance and root digest, checks the month '
  'and what was written, and records who closed it; the last month of the fiscal year gets its closing entries. A closed month '
  'is left as it is, with a notice. HC101 no such period, HC102 an earlier month is open, HC103 refused by checks, HC104 '
  'postings in flight or a table locked, HC106 a journal does not balance, HC107 not read committed, HC150 no account of '
  'retained earnings.';
