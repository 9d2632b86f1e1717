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
