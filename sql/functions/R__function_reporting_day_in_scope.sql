create or replace function reporting.day_in_scope(parameter text) returns date
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  wanted text := reporting.parameter(parameter);
  last_day date := (finance.period_in_scope() + interval '1 month' - interval '1 day')::date;
  first_day date := (select min(p.period) from finance.periods p);
  day date;
begin
  begin
    day := wanted::date;
  exception
    when datetime_field_overflow then
      day := null;
  end;
  if wanted is not null and (day is null or day > last_day) then
    raise exception using
      errcode = 'HC417',
      message = format('%s is no day up to %s', wanted, last_day),
      detail = 'A report of a closed month looks at what that close holds, and never beyond.',
      hint = 'Give a day of that month or before it, or a later closed month.';
  elsif day < first_day then
    raise exception using
      errcode = 'HC417',
      message = format('%s is no day since %s, when the book begins', wanted, first_day),
      detail = 'The book knows nothing of that day, which is not to say that nothing was owed.',
      hint = 'Give a day of the book.';
  end if;
  return coalesce(day, last_day);
end
$$;
revoke execute on function reporting.day_in_scope(text) from public;
comment on function reporting.day_in_scope(text) is
  'The day that a parameter of the report names, else the last one of the period in scope. HC417 for a day after that, or '
  'before the book begins.';
