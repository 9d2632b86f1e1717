create or replace function finance.keep_book_terms() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.time_zone <> old.time_zone and not exists (select from pg_timezone_names z where z.name = new.time_zone) then
    raise exception using
      errcode = 'HC128',
      message = format('the time zone of the book stays %s: there is none called "%s"', old.time_zone, new.time_zone),
      detail = 'No month could be opened in it, so nothing could be loaded.',
      hint = 'Write it as pg_timezone_names does, for example Europe/Berlin.';
  elsif new.time_zone <> old.time_zone and exists (select from finance.periods) then
    raise exception using
      errcode = 'HC128',
      message = format('the time zone of the book stays %s: it has periods', old.time_zone),
      detail = 'The bounds of its months are instants in that zone; in another one they would not be months.',
      hint = format('Keep books in %s in a database of their own.', new.time_zone);
  elsif new.currency <> old.currency and exists (select from finance.closes) then
    raise exception using
      errcode = 'HC128',
      message = format('the currency of the book stays %s: it has closes', old.currency),
      detail = 'Every amount of the book is in it; those of closed months would be called something else.',
      hint = format('Keep books in %s in a database of their own.', new.currency);
  elsif new.fiscal_year_first_month <> old.fiscal_year_first_month and exists (select from finance.closes) then
    raise exception using
      errcode = 'HC128',
      message = format('the fiscal year of the book goes on beginning with month %s: it has closes', old.fiscal_year_first_month),
      detail = 'Reports of closed months name their fiscal year and add it up; they would say something else.',
      hint = format('Keep books whose year begins with month %s in a database of their own.', new.fiscal_year_first_month);
  end if;
  return new;
end
$$;
revoke execute on function finance.keep_book_terms() from public;
comment on function finance.keep_book_terms() is
  'Trigger function: refuses (HC128) a time zone that pg_timezone_names does not have, another one for a book that has periods, '
  'and another currency or fiscal year for one that has closes, whoever asks.';
