create or replace function finance.period_of(instant timestamptz) returns date
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select date_trunc('month', instant at time zone b.time_zone)::date
  from finance.book b
$$;
revoke execute on function finance.period_of(timestamptz) from public;
comment on function finance.period_of(timestamptz) is
  'The period an instant belongs to: the first day of its month in the book''s time zone.';
