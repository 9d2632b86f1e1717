select pg_temp.equals(string_agg(to_char(finance.period_of(instant), 'YYYY-MM'), ', ' order by instant),
  '2026-09, 2026-10, 2026-12, 2027-01, 2028-02', 'months that the book has, and others')
from (values (timestamptz '2026-09-30 23:59+00'), ('2026-10-01 00:00+00'), ('2026-12-31 23:59+00'), ('2027-01-01 00:00+00'),
  ('2028-02-29 12:00+00')) i (instant);
select pg_temp.equals(finance.period_of(null), null, 'no instant, no month');

-- The bounds decide, whatever the rules of the time zone say since; the hour beyond them is of the month that is to be opened.
update finance.periods set starts_at = '2026-10-01 01:00+00' where period = '2026-10-01';
update finance.periods set ends_at = '2026-12-31 23:00+00' where period = '2026-12-01';
update finance.periods set ends_at = '2026-11-01 01:00+00' where period = '2026-10-01';
update finance.periods set starts_at = '2026-11-01 01:00+00' where period = '2026-11-01';
select pg_temp.equals(string_agg(to_char(finance.period_of(instant), 'YYYY-MM'), ', ' order by instant),
  '2026-09, 2026-10, 2026-11, 2027-01', 'by the bounds')
from (values (timestamptz '2026-10-01 00:30+00'), ('2026-11-01 00:30+00'), ('2026-11-01 01:00+00'), ('2026-12-31 23:30+00')) i (instant);
