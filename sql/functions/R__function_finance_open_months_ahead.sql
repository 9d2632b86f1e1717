create or replace function finance.open_months_ahead(ahead integer, first_period date default null) returns setof date
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  working_on date := (
    select coalesce(min(p.period) filter (where p.state in ('open', 'soft_closed')), (max(p.period) + interval '1 month')::date)
    from finance.periods p);
begin
  if ahead is null or ahead not between 0 and 120 then
    raise exception using
      errcode = 'HC703',
      message = format('%s months ahead refused', coalesce(ahead::text, 'null')),
      detail = 'Months are created a few at a time.',
      hint = 'Give 0 to 120.';
  elsif working_on is null and first_period is null then
    raise exception using
      errcode = 'HC703',
      message = 'the book has no period yet',
      detail = 'A period comes from a parameter, never from the clock.',
      hint = 'Name the first one: hardclose partitions --first 2026-10.';
  end if;
  if working_on is null then
    working_on := date_trunc('month', first_period)::date;
    return query select o.opened from finance.open_period(working_on) o (opened);
  elsif first_period < (select min(p.period) from finance.periods p) then
    -- A later one is no first month; to open all until then is what ahead is for, and bounded.
    return query select o.opened from finance.open_next_months(first_period) o (opened);
  end if;
  return query select o.opened from finance.open_next_months((working_on + make_interval(months => ahead))::date) o (opened);
end
$$;
revoke execute on function finance.open_months_ahead(integer, date) from public;
comment on function finance.open_months_ahead(integer, date) is
  'Opens the months up to ahead (0 to 120) months after the first open month of the book, or after first_period in a new book, '
  'and those from first_period to the book: at most 24 each way a call, so that it is called until it returns none. HC703 for a '
  'number out of range or a new book without first_period, HC110 for one before the first of a book with closed months.';
