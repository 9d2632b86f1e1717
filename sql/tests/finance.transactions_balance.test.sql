-- Two postings of one account in one statement, the case that naive row triggers get wrong.
insert into finance.transactions (account_id, tx_type, amount, posted_at)
values
  (pg_temp.account('anna-checking'), 'credit', 100, '2026-10-02 10:00+00'),
  (pg_temp.account('anna-checking'), 'debit', 30, '2026-10-02 11:00+00'),
  (pg_temp.account('bob-credit'), 'debit', 7.0001, '2026-10-02 12:00+00'),
  (pg_temp.account('anna-checking'), 'debit', 0.5, '2026-10-01 00:00+00');
select pg_temp.equals(string_agg(format('%s:%s', entry_no, balance_after), ' ' order by entry_no),
  '1:100.0000 2:70.0000 3:69.5000', 'balances follow the order of posting, also of a backdated one')
from finance.transactions where account_id = pg_temp.account('anna-checking');
select pg_temp.equals(string_agg(format('%s %s %s', external_ref, balance, last_entry_no), ', ' order by external_ref),
  'anna-checking 69.5000 3, anna-savings 0.0000 0, bob-credit -7.0001 1', 'accounts carry the last balance and entry number')
from finance.accounts;
select pg_temp.equals(
  (select jsonb_agg(l.entry order by t.tx_id)::text
   from finance.ledger l join finance.transactions t using (tx_id, posted_at)
   where t.account_id = pg_temp.account('bob-credit')),
  '[{"lines": [{"gl": "1300", "debit": 7.0001}, {"gl": "1000", "credit": 7.0001}]}]', 'a debit debits the control account');

-- A client cannot supply a balance that does not follow, not even as the owner.
select pg_temp.throws(format(
  'insert into finance.transactions (account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code) '
  'values (%L, ''credit'', 5, 1, ''2026-10-03'', 4, 75, ''1000'')', pg_temp.account('anna-checking')),
  'HC009', 'entry 4 of account % with balance 75.0000 does not follow entry 3 with balance 69.5000');
-- Two rows on one base are refused as well: an entry number is there once, and the second of two does not follow.
select pg_temp.throws(format(
  'insert into finance.transactions (account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code) '
  'select %L, ''credit'', 5, 1, timestamptz ''2026-10-03'' + n * interval ''1 s'', 4, 74.5, ''1000'' from generate_series(1, 2) '
  'n', pg_temp.account('anna-checking')),
  '23505', 'duplicate key value violates unique constraint "transactions_2026_10_account_id_entry_no_idx"');
select pg_temp.throws(format(
  'insert into finance.transactions (account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code) '
  'select %L, ''credit'', 5, 1, timestamptz ''2026-10-03'' + n * interval ''1 s'', 3 + n, 74.5, ''1000'' '
  'from generate_series(1, 2) n', pg_temp.account('anna-checking')),
  'HC009', 'entry 5 of account %');
select pg_temp.equals(count(*), 4::bigint, 'refused statements leave nothing') from finance.transactions;

-- A reference is posted once, also by rows that are inserted directly.
insert into finance.transactions (account_id, tx_type, amount, posted_at, external_ref)
values (pg_temp.account('bob-credit'), 'credit', 1, '2026-10-03', 'R-1');
select pg_temp.throws(
  'insert into finance.transactions (account_id, tx_type, amount, posted_at, external_ref) '
  'values (pg_temp.account(''bob-credit''), ''credit'', 1, ''2026-10-03'', ''R-1'')',
  'HC008', 'reference "R-1" was posted before as tx %');
select pg_temp.throws(
  'insert into finance.transactions (account_id, tx_type, amount, posted_at, external_ref) '
  'values (pg_temp.account(''anna-checking''), ''credit'', 1, ''2026-10-03'', ''R-1'')',
  'HC008', 'reference "R-1" was posted with other content as tx %');
select pg_temp.throws(
  'insert into finance.transactions (account_id, tx_type, amount, posted_at, external_ref) '
  'values (pg_temp.account(''anna-checking''), ''credit'', 1, ''2026-10-03'', ''R-2''), '
  '(pg_temp.account(''bob-credit''), ''credit'', 1, ''2026-10-03'', ''R-1'')',
  'HC008', 'reference "R-1" was posted before as tx %');
select pg_temp.throws(
  'insert into finance.transactions (account_id, tx_type, amount, posted_at, external_ref) '
  'values (pg_temp.account(''anna-checking''), ''credit'', 1, ''2026-10-03'', ''R-3''), '
  '(pg_temp.account(''bob-credit''), ''credit'', 1, ''2026-10-03'', ''R-3'')',
  'HC008', 'reference "R-3" stands twice in the rows to insert');

-- What is inserted with more than 4 decimals is rounded once, half away from zero, before the balance is computed.
insert into finance.transactions (account_id, tx_type, amount, posted_at)
values (pg_temp.account('anna-savings'), 'credit', 0.00005, '2026-10-03'), (pg_temp.account('anna-savings'), 'credit', 1.00014, '2026-10-03');
select pg_temp.equals(string_agg(format('%s:%s', amount, balance_after), ' ' order by entry_no), '0.0001:0.0001 1.0001:1.0002',
  'the row says what was posted')
from finance.transactions where account_id = pg_temp.account('anna-savings');

-- Two inserts of one command are one chain.
with one as (
  insert into finance.transactions (account_id, tx_type, amount, posted_at)
  values (pg_temp.account('anna-checking'), 'credit', 1, '2026-10-04') returning tx_id
), two as (
  insert into finance.transactions (account_id, tx_type, amount, posted_at)
  values (pg_temp.account('anna-checking'), 'credit', 2, '2026-10-04') returning tx_id
)
select count(*) from one, two;
select pg_temp.equals(balance::text || ' ' || last_entry_no, '72.5000 5', 'both are in the balance')
from finance.accounts where external_ref = 'anna-checking';
select pg_temp.equals(count(*), 5::bigint, 'and in the ledger')
from finance.ledger l join finance.transactions t using (tx_id, posted_at) where t.account_id = pg_temp.account('anna-checking');

-- A posting made while another statement is posting to the same account takes the same entry number; both are refused.
create function pg_temp.post_within() returns numeric
language plpgsql as $$
begin
  perform finance.post_transaction(pg_temp.account('anna-checking'), 5, 'credit', posted_at => '2026-10-05');
  return 1;
end
$$;
select pg_temp.throws(
  'insert into finance.transactions (account_id, tx_type, amount, posted_at) '
  'select pg_temp.account(''anna-checking''), ''credit'', case n when 1 then 1 else pg_temp.post_within() end, ''2026-10-04'' '
  'from generate_series(1, 2) n',
  '23505', 'duplicate key value violates unique constraint "transactions_2026_10_account_id_entry_no_idx"');

-- Rows undone by a savepoint leave the chain as it was.
do $$
begin
  begin
    insert into finance.transactions (account_id, tx_type, amount, posted_at)
    values (pg_temp.account('anna-checking'), 'credit', 7, '2026-10-04'), (pg_temp.account('anna-checking'), 'credit', 7, '1999-10-04');
  exception
    when others then
      null;
  end;
  insert into finance.transactions (account_id, tx_type, amount, posted_at)
  values (pg_temp.account('anna-checking'), 'debit', 2.5, '2026-10-04');
end
$$;
select pg_temp.equals(balance::text || ' ' || last_entry_no, '70.0000 6', 'the chain goes on')
from finance.accounts where external_ref = 'anna-checking';
