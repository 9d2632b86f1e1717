call finance.monthly_closure(2026, 10);
create temp table late as
select finance.post_late(pg_temp.account('bob-credit'), 9, 'debit', '2026-10-20', 'invoice came late', external_ref => 'L-1') as tx_id;
select pg_temp.equals(finance.post_late(pg_temp.account('bob-credit'), 9, 'debit', '2026-10-20', 'again', external_ref => 'L-1'), tx_id,
  'the same reference and content is the first posting')
from late;
select pg_temp.equals(count(*), 1::bigint, 'it is booked once') from finance.late_items;
select pg_temp.throws('select finance.post_late(pg_temp.account(''bob-credit''), 9, ''debit'', ''2026-10-21'', ''again'', external_ref => ''L-1'')',
  'HC008', 'reference "L-1" was posted with another original date as tx %');
select pg_temp.throws('select finance.post_late(pg_temp.account(''bob-credit''), 8, ''debit'', ''2026-10-20'', ''again'', external_ref => ''L-1'')',
  'HC008', 'reference "L-1" was posted with other content as tx %');

-- The live view shows the effect on the closed month; it grows with each later item.
select finance.post_late(pg_temp.account('anna-savings'), 4.5, 'credit', '2026-10-31 23:00+00', 'interest', contra_code => '6100');
select pg_temp.equals(string_agg(format('%s in %s: %s %s/%s %s %s', to_char(original_period, 'YYYY-MM'), to_char(booked_period, 'YYYY-MM'),
    account, gl_code, contra_code, effect, reason), ', ' order by tx_id),
  '2026-10 in 2026-11: bob-credit 1300/1000 -9.0000 invoice came late, '
  '2026-10 in 2026-11: anna-savings 2110/6100 4.5000 interest', 'the prior-period effect')
from finance.prior_period_effects;
select pg_temp.equals(format('%s %s', late_items, late_effect), '2 -4.5000', 'status shows it')
from finance.period_status where period = '2026-10-01';

-- A month that is soft-closed for something else still takes late postings.
select finance.soft_close('2026-11-01', 'sales', 'carla');
select finance.post_late(pg_temp.account('anna-savings'), 1, 'credit', '2026-10-31 23:00+00', 'sales stopped');
select pg_temp.equals(to_char(booked_period, 'YYYY-MM'), '2026-11', 'the earliest month that takes it')
from finance.prior_period_effects where reason = 'sales stopped';

-- Soft-closed for finance, it takes the adjustments of finance; anything else goes to the next month.
select finance.soft_close('2026-11-01', 'finance', 'carla');
select finance.post_late(pg_temp.account('anna-savings'), 1, 'credit', '2026-10-31 23:00+00', 'postings stopped');
select finance.post_late(pg_temp.account('anna-savings'), 1, 'adjustment', '2026-10-31 23:00+00', 'adjusted', direction => 'credit');
select pg_temp.equals(string_agg(format('%s %s', reason, to_char(booked_period, 'YYYY-MM')), ', ' order by tx_id),
  'postings stopped 2026-12, adjusted 2026-11', 'where they are booked')
from finance.prior_period_effects where reason in ('postings stopped', 'adjusted');

-- A late posting is never booked without its link.
select finance.soft_close('2026-12-01', 'finance', 'carla');
create temp table before_refusal as select count(*) as postings from finance.transactions;
select pg_temp.throws('select finance.post_late(pg_temp.account(''anna-savings''), 1, ''credit'', ''2026-10-31 23:00+00'', ''x'')',
  'HC007', 'no month takes this credit: 2026-12 is soft-closed for finance');
call finance.monthly_closure(2026, 11);
call finance.monthly_closure(2026, 12);
select pg_temp.throws('select finance.post_late(pg_temp.account(''anna-savings''), 1, ''credit'', ''2026-10-31 23:00+00'', ''x'')',
  'HC005', 'no month takes this credit: every month of the book is closed');
select pg_temp.equals(count(*), (select postings from before_refusal), 'nothing is posted') from finance.transactions;
