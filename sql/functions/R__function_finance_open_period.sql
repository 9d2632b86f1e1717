create or replace function finance.open_period(wanted date) returns setof date
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  wanted_period date := date_trunc('month', wanted)::date;
  first_period date;
  last_period date;
  month date;
  opened date[] := '{}';
begin
  -- One at a time, by a lock that nobody else may take; whoever may rename the company could hold the book's row.
  lock table finance.periods in share update exclusive mode;
  select min(p.period), max(p.period) into first_period, last_period from finance.periods p;
  if wanted_period between first_period and last_period then
    return;
  end if;
  if wanted_period < first_period then
    -- A close that is running holds its month, and would seal it with openings that leave an earlier one out.
    perform from finance.periods p where p.period = first_period for update;
  end if;
  perform finance.refuse_unreasonable_period(wanted_period, first_period, last_period);
  for month in
    select g::date
    from generate_series(
      coalesce(case when wanted_period > last_period then last_period + interval '1 month' end, wanted_period),
      coalesce(case when wanted_period < first_period then first_period - interval '1 month' end, wanted_period),
      interval '1 month') g
  loop
    perform finance.create_period(month);
    opened := opened || month;
  end loop;
  -- At the very end: a new foreign key locks the accounts against postings until this commits.
  perform core.add_period_foreign_keys(o.period) from unnest(opened) o (period);
  return query select o.period from unnest(opened) o (period);
end
$$;
revoke execute on function finance.open_period(date) from public;
comment on function finance.open_period(date) is
  'Opens the month of a date and every month between it and the book, with their partitions; returns the months opened, none '
  'when it exists. HC110: before the first period of a book that has closed one, or more than 600 months in all.';
