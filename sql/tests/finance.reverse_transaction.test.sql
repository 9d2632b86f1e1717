select finance.post_transaction(pg_temp.account('anna-checking'), 40, 'debit', posted_at => '2026-10-05', contra_code => '4100');
select finance.reverse_transaction(t.tx_id, 'fee charged by mistake', '2026-10-06') from finance.transactions t;
select pg_temp.equals(string_agg(format('%s %s %s %s', tx_type, amount, contra_code, balance_after), ', ' order by entry_no),
  'debit 40.0000 4100 -40.0000, credit 40.0000 4100 0.0000', 'the reversal has the opposite effect on the same accounts')
from finance.transactions;
select pg_temp.equals(count(*), 1::bigint, 'the two are linked, readable from both ends')
from finance.reversals r
  join finance.transactions o on o.tx_id = r.reversed_tx_id and o.posted_at = r.reversed_posted_at
  join finance.transactions n on n.tx_id = r.reversal_tx_id and n.posted_at = r.reversal_posted_at
where r.reason = 'fee charged by mistake';
select pg_temp.throws('select finance.reverse_transaction((select min(tx_id) from finance.transactions), ''again'')',
  'HC013', 'transaction % is already reversed');
select finance.post_transaction(pg_temp.account('bob-credit'), 7, 'debit', posted_at => '2026-10-07') as tx_id into temp third;
select pg_temp.throws('select finance.reverse_transaction(tx_id, ''too early'', ''2026-10-06 23:59:59+00'') from third',
  'HC019', 'a reversal at 2026-10-06 23:59:59+00 lies before transaction % at 2026-10-07 00:00:00+00');
-- Without a date it is of now, so its month must exist.
select finance.open_period(now()::date);
select finance.reverse_transaction(tx_id, 'no date given') from third;
select pg_temp.equals((select abs(extract(epoch from clock_timestamp() - r.reversal_posted_at)) < 60
  from finance.reversals r join third on r.reversed_tx_id = third.tx_id), true, 'a reversal without a date is of now');
select pg_temp.equals((select a.balance::numeric from finance.accounts a where a.external_ref = 'bob-credit'), 0.0,
  'and takes the posting back');
select pg_temp.throws('select finance.reverse_transaction(-1, ''none'')', 'HC012', 'unknown transaction -1');
select pg_temp.throws('select finance.reverse_transaction((select max(tx_id) from finance.transactions), '''')',
  'HC017', 'the reversal of transaction % needs a reason');

-- What takes back a posting of a closed month, or a late posting, is a prior-period effect; anything else is none.
select pg_temp.equals(count(*), 0::bigint, 'in an open month') from finance.late_items;
select finance.post_transaction(pg_temp.account('anna-checking'), 12, 'debit', posted_at => '2026-10-08', external_ref => 'F-1');
select finance.post_transaction(pg_temp.account('anna-checking'), 5, 'debit', posted_at => '2026-11-02', external_ref => 'F-2');
call finance.monthly_closure(2026, 10);
select finance.reverse_transaction(tx_id, 'fee of October', '2026-11-03') from finance.transactions where external_ref = 'F-1';
select finance.reverse_transaction(tx_id, 'fee of November', '2026-12-01') from finance.transactions where external_ref = 'F-2';
select finance.post_late(pg_temp.account('bob-credit'), 9, 'debit', '2026-10-20', 'came late', external_ref => 'L-1');
select finance.reverse_transaction(tx_id, 'came for another', '2026-12-02') from finance.transactions where external_ref = 'L-1';
select finance.reverse_transaction(reversal_tx_id, 'fee was right', '2026-12-03') from finance.reversals where reason = 'fee of October';
select pg_temp.equals(string_agg(format('%s %s: %s %s/%s %s %s', to_char(original_period, 'YYYY-MM'), original_at::date, account, gl_code,
    contra_code, effect, reason), ', ' order by tx_id),
  '2026-10 2026-10-08: anna-checking 2100/1000 12.0000 fee of October, 2026-10 2026-10-20: bob-credit 1300/1000 -9.0000 came late, '
  '2026-10 2026-10-20: bob-credit 1300/1000 9.0000 came for another, '
  '2026-10 2026-10-08: anna-checking 2100/1000 -12.0000 fee was right', 'prior-period effects')
from finance.prior_period_effects;
select pg_temp.equals(format('%s %s', late_items, late_effect), '4 0.0000', 'the closed month ends where it was')
from finance.period_status where period = '2026-10-01';
select pg_temp.equals(booked_period, date '2026-11-01', 'booked where the reversal is')
from finance.prior_period_effects where reason = 'fee of October';
select pg_temp.equals(count(*), 0::bigint, 'what was closed is as it was') from finance.differences('2026-10-01');
select pg_temp.equals(finance.post_late(pg_temp.account('bob-credit'), 9, 'debit', '2026-10-20', 'again', external_ref => 'L-1'), tx_id,
  'the late posting is found by its reference, not its reversal')
from finance.transactions where external_ref = 'L-1';
call finance.monthly_closure(2026, 11);
select set_config('hardclose.period', '2026-11-01', true);
select pg_temp.equals(count(*), 2::bigint, 'sealed with the month that booked them') from finance.sealed_late_items;
