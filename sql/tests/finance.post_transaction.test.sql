select pg_temp.equals(
  finance.post_transaction(pg_temp.account('anna-checking'), 12.34, 'credit', posted_at => '2026-10-05', external_ref => 'R-1'),
  finance.post_transaction(pg_temp.account('anna-checking'), 12.34, 'credit', posted_at => '2026-10-05', external_ref => 'R-1'),
  'the same reference and content is the first posting');
select pg_temp.equals(count(*), 1::bigint, 'it is posted once') from finance.transactions;
select pg_temp.throws(
  'select finance.post_transaction(pg_temp.account(''anna-checking''), 12.35, ''credit'', posted_at => ''2026-10-05'', '
  'external_ref => ''R-1'')',
  'HC008', 'reference "R-1" was posted with other content as tx %');

-- The blueprint's three arguments are enough; the posting is of now, so its month must exist.
select finance.open_period(now()::date);
select finance.post_transaction(pg_temp.account('anna-checking'), 10, 'credit') as tx_id into temp posted_now;
select pg_temp.equals((select t.balance_after::numeric from finance.transactions t join posted_now using (tx_id)), 22.34,
  'the balance goes on');

-- A last instant of a month is in it, the first of the next is not.
select finance.post_transaction(pg_temp.account('bob-credit'), 1, 'debit', posted_at => '2026-10-31 23:59:59.999999+00');
select finance.post_transaction(pg_temp.account('bob-credit'), 1, 'debit', posted_at => '2026-11-01 00:00:00+00');
select pg_temp.equals(string_agg(tableoid::regclass::text, ' ' order by entry_no),
  'finance.transactions_2026_10 finance.transactions_2026_11', 'month boundaries')
from finance.transactions where account_id = pg_temp.account('bob-credit');

select pg_temp.throws('select finance.post_transaction(null, 1, ''credit'')', 'HC001', 'unknown account null');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 0, ''credit'')', 'HC003', 'amount 0 refused');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), -1, ''credit'')', 'HC003', 'amount -1 refused');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), ''NaN'', ''credit'')', 'HC003', 'amount NaN refused');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), ''Infinity'', ''credit'')', 'HC003', 'amount Infinity refused');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 1.00001, ''credit'')', 'HC003', 'amount 1.00001 refused');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), null, ''credit'')', 'HC003', 'amount null refused');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 1, ''adjustment'')', 'HC004', 'an adjustment needs a direction');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 1, ''credit'', ''debit'')', 'HC004', 'a credit cannot go in direction debit');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 1, ''credit'', ''up'')', 'HC004', 'direction "up" is neither credit nor debit');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 1, ''credit'', posted_at => ''1999-01-01'')', 'HC005', 'no period for 1999-01-01%');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 1, ''credit'', posted_at => ''2026-10-05'', contra_code => ''9999'')', 'HC011', 'unknown contra account "9999"');
select finance.post_transaction(pg_temp.account('anna-savings'), 1, 'credit', posted_at => '2026-10-05', external_ref => 'before it was closed')
  as tx_id into temp answered;
update finance.accounts set closed_at = '2026-10-09' where external_ref = 'anna-savings';
select pg_temp.equals(finance.post_transaction(pg_temp.account('anna-savings'), 1, 'credit', posted_at => '2026-10-05',
  external_ref => 'before it was closed'), tx_id, 'who asks again after the account was closed is told that it was posted')
from answered;
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''anna-savings''), 2, ''credit'', posted_at => ''2026-10-05'', '
  'external_ref => ''before it was closed'')', 'HC008', 'reference "before it was closed" was posted with other content as tx %');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''anna-savings''), 1, ''credit'', posted_at => ''2026-10-05'')', 'HC002', 'account % is closed');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 1, ''credit'', posted_at => ''2026-10-05'', contra_code => ''2100'')', 'HC018', 'contra account 2100 is the control account of transactions');
select pg_temp.throws('insert into finance.transactions (account_id, tx_type, amount, posted_at, contra_code) values (pg_temp.account(''bob-credit''), ''credit'', 1, ''2026-10-05'', ''1200'')', 'HC018', 'contra account 1200 is the control account of sales');

-- A reference keeps its content when its month has been put away.
select finance.post_transaction(pg_temp.account('bob-credit'), 3, 'debit', posted_at => '2026-10-06', external_ref => 'OLD') as tx_id into temp old_posting;
call finance.monthly_closure(2026, 10);
-- In a transaction a month cannot be detached as the program does, and the owner is refused any other way.
reset role;
alter table finance.ledger detach partition finance.ledger_2026_10;
alter table finance.transactions detach partition finance.transactions_2026_10;
set local role hardclose_owner;
select pg_temp.equals(finance.post_transaction(pg_temp.account('bob-credit'), 3, 'debit', external_ref => 'OLD'), tx_id, 'the same content is the first posting') from old_posting;
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''bob-credit''), 4, ''debit'', external_ref => ''OLD'')', 'HC008', 'reference "OLD" was posted with other content as tx %');
select pg_temp.throws('select finance.post_batch(array[row(pg_temp.account(''bob-credit''), 4, ''debit'', null, null, ''OLD'', null)::finance.posting])', 'HC008', 'reference "OLD" was posted with other content as tx %');
