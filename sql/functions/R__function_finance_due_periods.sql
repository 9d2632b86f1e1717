create or replace function finance.due_periods(as_of date) returns setof date
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select p.period
  from finance.periods p
    cross join finance.book b
  where p.state in ('open', 'soft_closed')
    and (p.period + interval '1 month')::date + b.close_after_days <= as_of
  order by p.period
$$;
revoke execute on function finance.due_periods(date) from public;
comment on function finance.due_periods(date) is
  'The months that are due to be closed on a day of the book, oldest first: not closed, and over since close_after_days days.';
