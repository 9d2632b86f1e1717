set local timezone = 'UTC';
-- The rules of the time zone were others when the months of the book were made: October began an hour early, December ended
-- an hour late.
update finance.periods set starts_at = '2026-09-30 23:00+00' where period = '2026-10-01';
update finance.periods set ends_at = '2027-01-01 01:00+00' where period = '2026-12-01';
do $$
declare
  leaf record;
begin
  for leaf in
    select p.table_name as parent, p.table_name || to_char(m.period, '_YYYY_MM') as name, m.starts_at, m.ends_at
    from core.partition_policies p
      cross join finance.periods m
    where p.follows = 'book' and p.bounded_by = 'instant' and m.period <> '2026-11-01'
    order by p.position desc
  loop
    execute format('alter table %s detach partition %s', leaf.parent, leaf.name);
    execute format('alter table %s attach partition %s for values from (%L) to (%L)', leaf.parent, leaf.name, leaf.starts_at,
      leaf.ends_at);
  end loop;
end
$$;

-- A month that is opened before or after them joins up.
select pg_temp.equals(string_agg(o::text, ', '), '2027-01-01', 'the month after') from finance.open_period('2027-01-20') o;
select pg_temp.equals(string_agg(o::text, ', '), '2026-08-01, 2026-09-01', 'the months before')
from finance.open_period('2026-08-20') o;
select pg_temp.equals(string_agg(format('%s to %s', starts_at, ends_at), ', ' order by period),
  '2026-08-01 00:00:00+00 to 2026-09-01 00:00:00+00, 2026-09-01 00:00:00+00 to 2026-09-30 23:00:00+00, '
  '2026-09-30 23:00:00+00 to 2026-11-01 00:00:00+00, 2026-11-01 00:00:00+00 to 2026-12-01 00:00:00+00, '
  '2026-12-01 00:00:00+00 to 2027-01-01 01:00:00+00, 2027-01-01 01:00:00+00 to 2027-02-01 00:00:00+00', 'no hour twice, and none lost')
from finance.periods;
select set_config('hardclose.period', '2027-01-01', true);
select pg_temp.equals(count(*), 0::bigint, 'so says the check') from checks.months_without_gap;
select pg_temp.equals(count(*), 0::bigint, 'the partitions have these bounds') from checks.partitions_have_the_bounds_of_their_month;

-- A posting is of the month whose bounds hold it.
select finance.post_transaction(pg_temp.account('anna-checking'), 1, 'credit', posted_at => instant)
from (values (timestamptz '2026-09-30 22:59:59+00'), ('2026-09-30 23:30+00'), ('2027-01-01 00:30+00'), ('2027-01-01 01:00+00')) i (instant);
select pg_temp.equals(string_agg(format('%s %s', tableoid::regclass, to_char(finance.period_of(posted_at), 'YYYY-MM')), ', ' order by tx_id),
  'finance.transactions_2026_09 2026-09, finance.transactions_2026_10 2026-10, finance.transactions_2026_12 2026-12, '
  'finance.transactions_2027_01 2027-01', 'the months of the postings')
from finance.transactions;

-- An hour between two months is found by the check, until both are closed.
update finance.periods set starts_at = '2026-11-01 01:00+00' where period = '2026-11-01';
select pg_temp.equals(string_agg(month || ' ' || starts_at || ' ' || month_before_ends_at, ', '),
  '2026-11-01 2026-11-01 01:00:00+00 2026-11-01 00:00:00+00', 'an hour of no month')
from checks.months_without_gap;

-- It is mended by the owner, as docs/operations.md says.
select finance.post_transaction(pg_temp.account('anna-checking'), 1, 'credit', posted_at => '2026-11-05');
set constraints all immediate;
alter table finance.ledger detach partition finance.ledger_2026_11;
alter table finance.transactions detach partition finance.transactions_2026_11;
update finance.periods p set starts_at = b.ends_at
from finance.periods b
where p.period = '2026-11-01' and b.period = '2026-10-01';
alter table finance.transactions attach partition finance.transactions_2026_11 for values from ('2026-11-01 00:00+00') to ('2026-12-01 00:00+00');
alter table finance.ledger attach partition finance.ledger_2026_11 for values from ('2026-11-01 00:00+00') to ('2026-12-01 00:00+00');
select core.heal_partition('finance.transactions', '2026-11-01'), core.heal_partition('finance.ledger', '2026-11-01');
select pg_temp.equals(count(*), 0::bigint, 'no hour is lost any more') from checks.months_without_gap;
select pg_temp.equals(string_agg(d::text, ', '), null, 'and nothing is missing') from core.partition_defects() d;
