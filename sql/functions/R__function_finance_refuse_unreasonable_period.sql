create or replace function finance.refuse_unreasonable_period(wanted date, first_period date, last_period date) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if wanted is null then
    raise exception using
      errcode = 'HC110',
      message = 'no period given',
      detail = 'A period comes from a parameter, never from the clock.',
      hint = 'Give a date, for example finance.open_period(''2026-10-01'').';
  elsif wanted < first_period
    and exists (select from finance.periods p where p.state in ('closed', 'locked'))
  then
    raise exception using
      errcode = 'HC110',
      message = format('period %s lies before %s, the first period of a book with closed months',
        to_char(wanted, 'YYYY-MM'), to_char(first_period, 'YYYY-MM')),
      detail = 'Its movements would change opening balances that have been reported.',
      hint = 'Keep older data in a book of its own (another database or HARDCLOSE_HOME), or book it with finance.post_late.';
  elsif abs((extract(year from wanted) * 12 + extract(month from wanted))
    - (extract(year from coalesce(case when wanted < first_period then last_period else first_period end, wanted)) * 12
      + extract(month from coalesce(case when wanted < first_period then last_period else first_period end, wanted)))) >= 600
  then
    raise exception using
      errcode = 'HC110',
      message = format('period %s would make the book longer than 600 months', to_char(wanted, 'YYYY-MM')),
      detail = format('The book runs from %s to %s; a date so far away is most likely a typing error.',
        to_char(first_period, 'YYYY-MM'), to_char(last_period, 'YYYY-MM')),
      hint = 'Correct the date, or keep that data in a book of its own.';
  end if;
end
$$;
revoke execute on function finance.refuse_unreasonable_period(date, date, date) from public;
comment on function finance.refuse_unreasonable_period(date, date, date) is
  'Raises HC110 for a period that the book must not have.';
