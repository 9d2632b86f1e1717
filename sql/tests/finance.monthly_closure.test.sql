select finance.post_transaction(pg_temp.account('anna-checking'), 100, 'credit', posted_at => '2026-10-05');
select finance.post_transaction(pg_temp.account('anna-checking'), 30, 'debit', posted_at => '2026-11-05');
select finance.post_transaction(pg_temp.account('anna-checking'), 2, 'adjustment', 'debit', '2026-10-31 23:59:59.999999+00');

select pg_temp.throws('call finance.monthly_closure(2026, 11)', 'HC102', 'period 2026-11 cannot be closed before 2026-10');
select pg_temp.throws('call finance.monthly_closure(2020, 1)', 'HC101', 'no period 2020-01');
select pg_temp.throws('call finance.monthly_closure(2026, 13)', 'HC101', 'no period 2026-13');
select pg_temp.throws('call finance.monthly_closure(null, 1)', 'HC101', 'no period null-1');
call finance.monthly_closure(2026, 10);
call finance.monthly_closure(2026, 11);
call finance.monthly_closure(2026, 10);

select pg_temp.equals(string_agg(format('%s %s %s', to_char(period, 'YYYY-MM'), state, close_no), ', ' order by period),
  '2026-10 closed 1, 2026-11 closed 1, 2026-12 open 0', 'closing a closed month changes nothing')
from finance.periods;
select pg_temp.equals(string_agg(format('%s: %s +%s -%s %s = %s (%s)', a.external_ref, opening, credits, debits, adjustments, closing, transaction_count),
    ', ' order by c.period, a.external_ref),
  'anna-checking: 0.0000 +100.0000 -0.0000 -2.0000 = 98.0000 (2), anna-savings: 0.0000 +0.0000 -0.0000 0.0000 = 0.0000 (0), '
  'bob-credit: 0.0000 +0.0000 -0.0000 0.0000 = 0.0000 (0), '
  'anna-checking: 98.0000 +0.0000 -30.0000 0.0000 = 68.0000 (1), anna-savings: 0.0000 +0.0000 -0.0000 0.0000 = 0.0000 (0), '
  'bob-credit: 0.0000 +0.0000 -0.0000 0.0000 = 0.0000 (0)',
  'every account has a checkpoint for every month, and opening is the closing before')
from finance.checkpoints c join finance.accounts a using (account_id);
select pg_temp.equals(string_agg(format('%s %s %s', to_char(period, 'YYYY-MM'), gl_code, closing), ', ' order by period, gl_code),
  '2026-10 1000 100.0000, 2026-10 2100 -98.0000, 2026-10 5900 -2.0000, '
  '2026-11 1000 70.0000, 2026-11 2100 -68.0000, 2026-11 5900 -2.0000', 'trial balances')
from finance.trial_balances where closing <> 0;
select pg_temp.equals(c.previous_root, p.root_digest, 'roots form a chain')
from finance.closes c join finance.closes p on p.period = '2026-10-01' where c.period = '2026-11-01';

-- The seal, for every way in.
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''anna-checking''), 1, ''credit'', posted_at => ''2026-10-05'')',
  'HC006', 'period 2026-10 is closed: INSERT of transactions refused');
select pg_temp.throws('insert into finance.transactions_2026_10 select * from finance.transactions_2026_10', 'HC006', 'period 2026-10 is closed%');
select pg_temp.throws('delete from finance.checkpoints', 'HC006', 'period 2026-10 is closed: DELETE of checkpoints refused');
select pg_temp.throws('select finance.open_period(''2026-09-01'')', 'HC110', 'period 2026-09 lies before 2026-10, %');

-- What is late goes to the open month and says where it belongs.
select finance.post_late(pg_temp.account('bob-credit'), 9, 'debit', '2026-10-20', 'invoice came late');
select pg_temp.equals(string_agg(format('%s %s %s', t.tableoid::regclass, t.balance_after, to_char(l.original_period, 'YYYY-MM')), ''),
  'finance.transactions_2026_12 -9.0000 2026-10', 'a late item')
from finance.late_items l join finance.transactions t using (tx_id, posted_at);
select pg_temp.throws('select finance.post_late(pg_temp.account(''bob-credit''), 9, ''debit'', ''2026-12-20'', ''not late'')',
  'HC014', '2026-12-20 % does not lie in a closed month');

-- A blocker refuses whoever calls, and leaves the month as it was.
update finance.accounts set balance = balance + 1 where external_ref = 'anna-savings';
select pg_temp.throws('call finance.monthly_closure(2026, 12)', 'HC103',
  'period 2026-12 is refused by balance_is_checkpoint_plus_movement (1)');
select pg_temp.equals(state::text, 'open', 'a refused month stays open') from finance.periods where period = '2026-12-01';
update finance.accounts set balance = balance - 1 where external_ref = 'anna-savings';

-- The close is checked itself: a subledger that books to a control account past its customer accounts is refused at once.
create view finance.journal_of_a_pack as
select v.gl_code, v.debit, v.credit, 'pack'::text as ref_type, '1'::text as ref_id
from (values ('1000', 10::numeric, 0::numeric), ('2100', 0, 10)) v (gl_code, debit, credit);
insert into finance.subledgers (name, position, journal_view) values ('pack', 9, 'finance.journal_of_a_pack');
select pg_temp.throws('call finance.monthly_closure(2026, 12)', 'HC103',
  'period 2026-12 is refused by control_accounts_equal_subledger (1)');
select pg_temp.equals(count(*), 0::bigint, 'nothing of it is left') from finance.journal_lines where period = '2026-12-01';
-- Nor one that gives lines that do not balance.
create or replace view finance.journal_of_a_pack as
select v.gl_code, v.debit, v.credit, 'pack'::text as ref_type, '1'::text as ref_id
from (values ('6000', 10::numeric, 0::numeric), ('1000', 0, 9)) v (gl_code, debit, credit);
select pg_temp.throws('call finance.monthly_closure(2026, 12)', 'HC106',
  'the journal of pack for 2026-12 does not balance: debit 10.0000, credit 9.0000');
select pg_temp.equals(count(*), 0::bigint, 'nothing of it is left') from finance.journal_lines where period = '2026-12-01';
delete from finance.subledgers where name = 'pack';
call finance.monthly_closure(2026, 12);
