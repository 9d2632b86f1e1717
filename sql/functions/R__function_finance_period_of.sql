create or replace function finance.period_of(instant timestamptz) returns date
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select case when instant < p.ends_at then p.period else greatest(z.month, (p.period + interval '1 month')::date) end
      from finance.periods p
      where p.starts_at <= instant
      order by p.starts_at desc
      limit 1),
    (select least(z.month, (p.period - interval '1 month')::date) from finance.periods p order by p.starts_at limit 1),
    z.month)
  from finance.book b
    cross join lateral (select date_trunc('month', instant at time zone b.time_zone)::date as month) z
  where instant is not null
$$;
revoke execute on function finance.period_of(timestamptz) from public;
comment on function finance.period_of(timestamptz) is
  'The period an instant belongs to: the one whose bounds hold it. Outside the months of the book it is the month in the book''s '
  'time zone, and none that it has; between two months that do not join up (check months_without_gap) it is the later.';
