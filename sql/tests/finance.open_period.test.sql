-- The caller's time zone and date style decide nothing.
set local timezone = 'Europe/Dublin';
set local datestyle = 'SQL, DMY';
select finance.open_period('2027-07-01');
set local timezone = 'UTC';
set local datestyle = 'ISO, YMD';
select pg_temp.equals(pg_get_expr(relpartbound, oid), 'FOR VALUES FROM (''2027-07-01 00:00:00+00'') TO (''2027-08-01 00:00:00+00'')', 'bounds')
from pg_class where oid = 'finance.transactions_2027_07'::regclass;
select set_config('hardclose.period', '2027-07-01', true);
select pg_temp.equals(count(*), 0::bigint, 'the check agrees') from checks.partitions_have_the_bounds_of_their_month;

-- The time zone of a book with periods is fixed, for the owner, too.
select pg_temp.throws('update finance.book set time_zone = ''Europe/Berlin''', 'HC128', 'the time zone of the book stays UTC: it has periods');
select pg_temp.throws('update finance.book set time_zone = ''Europe/Lodon''', 'HC128',
  'the time zone of the book stays UTC: there is none called "Europe/Lodon"');
update finance.book set time_zone = 'UTC', company_name = 'Renamed';

-- Nor do they decide a digest.
set local bytea_output = 'escape';
call finance.monthly_closure(2026, 10);
set local bytea_output = 'hex';
select pg_temp.equals(root_digest, finance.root_digest(period, close_no, previous_root), 'root') from finance.closes;
