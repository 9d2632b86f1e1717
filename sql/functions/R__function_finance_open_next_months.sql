create or replace function finance.open_next_months(until date) returns setof date
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  -- A month takes some 50 locks until its transaction ends, of some 6,400 that a server has for all its sessions.
  at_once constant interval := '24 months';
  first_period date;
  last_period date;
begin
  -- Before it is asked how far the book goes, as another session may be about to move that.
  lock table finance.periods in share update exclusive mode;
  select min(p.period), max(p.period) into first_period, last_period from finance.periods p;
  -- Of all of the way, before a part of it is opened.
  perform finance.refuse_unreasonable_period(date_trunc('month', until)::date, first_period, last_period);
  return query select o.opened
    from finance.open_period(
      greatest(least(until, coalesce(last_period + at_once, until)), first_period - at_once)::date) o (opened);
end
$$;
revoke execute on function finance.open_next_months(date) from public;
comment on function finance.open_next_months(date) is
  'Opens months from the book towards the month of a date, at most 24, and returns them; none when the book reaches it. A longer '
  'way takes a transaction for each call. HC110 as finance.open_period.';
