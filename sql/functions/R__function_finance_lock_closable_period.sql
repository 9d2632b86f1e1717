create or replace function finance.lock_closable_period(year integer, month integer) returns date
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  wanted date;
  found_period finance.periods;
  earlier date;
begin
  perform core.require_line('the name of who closes', auth.acting_username(), 200);
  if year is null or month is null or month not between 1 and 12 or year not between 1 and 9999 then
    raise exception using
      errcode = 'HC101',
      message = format('no period %s-%s', coalesce(year::text, 'null'), coalesce(month::text, 'null')),
      detail = 'A period is a calendar month.',
      hint = 'Call finance.monthly_closure(2026, 10).';
  end if;
  wanted := make_date(year, month, 1);
  -- Not in a block with handlers of its own: who waits for a row locked in one waits for the whole transaction, and would not
  -- get through when a close that is held up goes back to its savepoint.
  select p.* into found_period from finance.periods p where p.period = wanted for update;
  if not found then
    raise exception using
      errcode = 'HC101',
      message = format('no period %s', to_char(wanted, 'YYYY-MM')),
      detail = 'Only a month the book has can be closed.',
      hint = 'See the months with: hardclose status.';
  elsif found_period.state in ('closed', 'locked') then
    raise notice 'period % is already %, close %: nothing changed',
      to_char(wanted, 'YYYY-MM'), found_period.state, found_period.close_no;
    return null;
  end if;
  -- Held closed until this close commits: a reopening of it waits, and then finds that it is no longer the last.
  perform from finance.periods p where p.period = wanted - interval '1 month' for share;
  earlier := (select min(p.period) from finance.periods p where p.period < wanted and p.state not in ('closed', 'locked'));
  if earlier is not null then
    raise exception using
      errcode = 'HC102',
      message = format('period %s cannot be closed before %s', to_char(wanted, 'YYYY-MM'), to_char(earlier, 'YYYY-MM')),
      detail = 'Periods close in order: the opening balances of a month are the closing balances of the month before.',
      hint = format('Close %s first.', to_char(earlier, 'YYYY-MM'));
  end if;
  return wanted;
end
$$;
revoke execute on function finance.lock_closable_period(integer, integer) from public;
comment on function finance.lock_closable_period(integer, integer) is
  'Locks the period to close, holds the one before as it is, and returns it; null, with a notice, when it is closed already. '
  'HC101, HC102 as finance.monthly_closure.';
