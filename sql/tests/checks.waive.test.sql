select finance.post_transaction(pg_temp.account('anna-checking'), 100, 'credit', posted_at => '2026-10-05', external_ref => 'R-1');
select finance.post_transaction(pg_temp.account('anna-checking'), 50, 'credit', posted_at => '2026-10-06', external_ref => 'R-2');
drop trigger refuse_change on finance.posting_references;
delete from finance.posting_references where external_ref = 'R-1';
select pg_temp.throws('call finance.monthly_closure(2026, 10)', 'HC103', 'period 2026-10 is refused by references_point_to_postings (1)');

select pg_temp.throws('select checks.waive(''2026-10-01'', ''references_point_to_postings'', '''', ''anna'', ''bob'')', 'HC123', 'no reason given');
select pg_temp.throws('select checks.waive(''2026-10-01'', ''references_point_to_postings'', ''known'', ''anna'', ''ANNA '')', 'HC123', 'requested by % are not two people');
select pg_temp.throws('select checks.waive(''2026-10-01'', ''no_such_check'', ''known'', ''anna'', ''bob'')', 'HC160', '"no_such_check" is no check');
select pg_temp.throws('select checks.waive(''2026-10-01'', ''drafts_settled'', ''known'', ''anna'', ''bob'')', 'HC160', '"drafts_settled" is a warning');
select pg_temp.throws('select checks.waive(''2026-10-01'', ''balance_chain_unbroken'', ''known'', ''anna'', ''bob'')', 'HC161',
  'check balance_chain_unbroken cannot be waived: every later balance rests on the broken one');
select pg_temp.throws('select checks.waive(''2020-10-01'', ''references_point_to_postings'', ''known'', ''anna'', ''bob'')', 'HC162',
  'nothing can be waived for period 2020-10: it is none of the book');
select pg_temp.throws('select checks.waive(''2026-10-01'', ''order_totals_equal_items'', ''known'', ''anna'', ''bob'')', 'HC163',
  'check order_totals_equal_items passes for period 2026-10');

select pg_temp.equals(checks.waive('2026-10-15', 'references_point_to_postings', 'paid by cheque', 'anna', 'bob'), 1::bigint, 'it covers one row');
select pg_temp.throws('update checks.waivers set offenders = 100', 'HC010', 'UPDATE of checks.waivers refused');
select pg_temp.throws('delete from checks.waivers', 'HC010', 'DELETE of checks.waivers refused');

-- More offenders than it was given for.
delete from finance.posting_references where external_ref = 'R-2';
select pg_temp.throws('call finance.monthly_closure(2026, 10)', 'HC103',
  'period 2026-10 is refused by references_point_to_postings (2, and its waiver covers only 1)');
select pg_temp.equals(checks.waive('2026-10-01', 'references_point_to_postings', 'both by cheque', 'anna', 'bob'), 2::bigint, 'the last one counts');

-- As many, but not the same: R-2 is mended, and R-3 was never shown to anybody.
insert into finance.posting_references select 'R-2', tx_id, posted_at, account_id, tx_type, amount, direction, contra_code
from finance.transactions where external_ref = 'R-2';
select finance.post_transaction(pg_temp.account('anna-checking'), 60, 'credit', posted_at => '2026-10-07', external_ref => 'R-3');
delete from finance.posting_references where external_ref = 'R-3';
select pg_temp.throws('call finance.monthly_closure(2026, 10)', 'HC103',
  'period 2026-10 is refused by references_point_to_postings (2, and its waiver was given for other rows)');
delete from finance.posting_references where external_ref = 'R-2';
select pg_temp.throws('call finance.monthly_closure(2026, 10)', 'HC103',
  'period 2026-10 is refused by references_point_to_postings (3, and its waiver covers only 2)');
insert into finance.posting_references select external_ref, tx_id, posted_at, account_id, tx_type, amount, direction, contra_code
from finance.transactions where external_ref = 'R-3';

-- A close refused for another reason does not use it up.
update finance.accounts set balance = balance + 1 where external_ref = 'anna-savings';
select pg_temp.throws('call finance.monthly_closure(2026, 10)', 'HC103', 'period 2026-10 is refused by balance_is_checkpoint_plus_movement (1)');
update finance.accounts set balance = balance - 1 where external_ref = 'anna-savings';
select pg_temp.equals(count(*), 0::bigint, 'nothing is used yet') from checks.close_runs;
call finance.monthly_closure(2026, 10);
select pg_temp.equals(string_agg(format('%s %s %s: %s by %s and %s', k.close_no, d.name, d.offenders, d.waived_because, d.waived_by, d.waiver_approved_by), ''),
  '1 references_point_to_postings 2: both by cheque by anna and bob', 'the close says what it let pass, and on whose word')
from checks.close_runs k join checks.finding_details d using (run_id) where d.offenders > 0 and d.severity = 'blocker';
select pg_temp.throws('select checks.waive(''2026-10-01'', ''references_point_to_postings'', ''known'', ''anna'', ''bob'')', 'HC162',
  'nothing can be waived for period 2026-10: it is closed');

-- Once: the next close of the same month asks again, and another month was never covered.
select finance.reopen_period('2026-10-01', 'wrong', 'anna', 'bob');
select pg_temp.throws('call finance.monthly_closure(2026, 10)', 'HC103', 'period 2026-10 is refused by references_point_to_postings (2)');
select checks.waive('2026-10-01', 'references_point_to_postings', 'both by cheque', 'anna', 'bob');
call finance.monthly_closure(2026, 10);
select finance.post_transaction(pg_temp.account('anna-checking'), 1, 'credit', posted_at => '2026-11-06', external_ref => 'R-4');
delete from finance.posting_references where external_ref = 'R-4';
select pg_temp.throws('call finance.monthly_closure(2026, 11)', 'HC103', 'period 2026-11 is refused by references_point_to_postings (1)');

-- A waiver given before its check was declared unwaivable lifts nothing.
select checks.waive('2026-11-01', 'references_point_to_postings', 'by cheque', 'anna', 'bob');
update checks.checks set not_waivable_because = 'so decided since' where name = 'references_point_to_postings';
select pg_temp.throws('call finance.monthly_closure(2026, 11)', 'HC103', 'period 2026-11 is refused by references_point_to_postings (1)');
select pg_temp.throws('update checks.close_runs set close_no = 7', 'HC010', 'UPDATE of checks.close_runs refused');

-- Two people: also for whoever writes past the function.
select pg_temp.throws('insert into checks.waivers (period, close_no, name, offenders, offending_rows, reason, requested_by, approved_by, program) '
  'values (''2026-11-01'', 1, ''drafts_settled'', 1, ''{}'', ''x'', ''Anna'', ''anna'', ''psql'')', '23514', '%waivers%');
