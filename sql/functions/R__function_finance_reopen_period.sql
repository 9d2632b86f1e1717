create or replace function finance.reopen_period(wanted date, reason text, requested_by text, approved_by text) returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '10s'
as $$
#variable_conflict use_variable
declare
  reopened finance.periods;
  last_closed date;
begin
  perform finance.require_fresh_snapshots('a reopening');
  perform finance.require_two_people(reason, requested_by, approved_by);
  -- One at a time, by a lock that nobody else may take; whoever may rename the company could hold the book's row.
  lock table finance.periods in share update exclusive mode;
  select p.* into reopened from finance.periods p where p.period = date_trunc('month', wanted)::date for update;
  last_closed := (select max(p.period) from finance.periods p where p.state in ('closed', 'locked'));
  if reopened.state is null or reopened.state not in ('closed', 'locked') then
    raise exception using
      errcode = 'HC120',
      message = format('period %s is %s, not closed',
        to_char(wanted, 'YYYY-MM'), coalesce(reopened.state::text, 'none of the book')),
      detail = 'Only a closed month can be reopened.',
      hint = 'See the months with: hardclose status.';
  elsif reopened.state = 'locked' then
    raise exception using
      errcode = 'HC121',
      message = format('period %s is locked', to_char(wanted, 'YYYY-MM')),
      detail = 'A locked month has been published; it only moves forward.',
      hint = 'Book the correction in an open month with finance.post_late.';
  elsif reopened.period <> last_closed then
    raise exception using
      errcode = 'HC122',
      message = format('period %s is not the last closed one, %s is',
        to_char(wanted, 'YYYY-MM'), to_char(last_closed, 'YYYY-MM')),
      detail = 'The opening balances of every later close rest on it.',
      hint = format('Reopen %s first, or book the correction with finance.post_late.', to_char(last_closed, 'YYYY-MM'));
  elsif exists (select from finance.detached_months d where d.period = reopened.period) then
    raise exception using
      errcode = 'HC130',
      message = format('period %s was put away', to_char(wanted, 'YYYY-MM')),
      detail = 'Its partitions are not in the books, so that nothing could be posted to it.',
      hint = format('Bring it back first: hardclose partitions --restore %s.', to_char(wanted, 'YYYY-MM'));
  end if;
  perform reporting.thaw_month(reopened.period, reopened.close_no);
  update finance.periods p
  set state = 'open', sales_soft_closed = false, finance_soft_closed = false, payroll_soft_closed = false
  where p.period = reopened.period;
  -- After the state, which says that the seal is meant to be off.
  perform finance.unseal_period(reopened.period);
  insert into finance.period_events (period, from_state, to_state, close_no, done_by, approved_by, reason, program)
  values (reopened.period, 'closed', 'open', reopened.close_no, requested_by, approved_by, reason,
    auth.acting_program());
  return reopened.close_no;
end
$$;
revoke execute on function finance.reopen_period(date, text, text, text) from public;
comment on function finance.reopen_period(date, text, text, text) is
  'Reopens the last closed period for a reason, on the word of two people, and returns the number of the close that no longer '
  'stands; its checkpoints, journal and reports are kept. HC107 not read committed, HC120 not closed, HC121 locked, HC122 not '
  'the last, HC130 put away, HC123 no reason or not two people.';
