select finance.post_transaction(pg_temp.account('anna-checking'), 100, 'credit', posted_at => '2026-10-05');
call finance.monthly_closure(2026, 10);
select finance.reopen_period('2026-10-01', 'one is missing', 'anna', 'bob');
select finance.post_transaction(pg_temp.account('anna-checking'), 7, 'credit', posted_at => '2026-10-06');
call finance.monthly_closure(2026, 10);
select pg_temp.equals(count(*), 0::bigint, 'what close 1 left is as it left it, though the month has changed')
from finance.superseded_differences('2026-10-01', 1);

set constraints all immediate;
set constraints all deferred;

-- As only the owner can, with the guards off, where a superuser sees to it that he is not watched.
reset role;
alter event trigger hardclose_watch_alter disable;
alter event trigger hardclose_watch_drop disable;
set local role hardclose_owner;
create function pg_temp.tampered(statement text) returns text
language plpgsql as $$
declare
  found text;
begin
  alter table finance.trial_balances disable trigger user;
  alter table finance.checkpoints_2026_10 disable trigger user;
  alter table finance.journal_lines_2026_10 disable trigger user;
  alter table finance.close_digests disable trigger user;
  execute statement;
  select string_agg(d.what || ': ' || d.detail, ', ' order by d.what) into found
  from finance.superseded_differences('2026-10-01', 1) d;
  raise exception using errcode = 'P0002', message = coalesce(found, 'nothing noticed');
exception
  when no_data_found then
    return sqlerrm;
end
$$;
select pg_temp.equals(pg_temp.tampered(statement), expected, statement)
from (values
  ('update finance.trial_balances set closing = closing + 5, debits = debits + 5 where close_no = 1 and gl_code = ''1000''',
    'trial_balances: not all of the 13 rows that close 1 left are as it left them'),
  ('delete from finance.checkpoints where close_no = 1', 'checkpoints: close 1 left 3 rows, and there are 0'),
  ('delete from finance.journal_lines where close_no = 1', 'journal_lines: close 1 left 2 rows, and there are 0'),
  ('update finance.close_digests set digest = ''\x00'' where close_no = 1 and source = ''orders''',
    'root: its digests are not those its root was made of'),
  ('delete from finance.checkpoints where close_no = 2', 'nothing noticed')
) t (statement, expected);

-- A month that is open before a closed one was not reopened by the rules.
call finance.monthly_closure(2026, 11);
set constraints all immediate;
set constraints all deferred;
insert into finance.period_events (period, from_state, to_state, close_no, done_by, approved_by, reason, program)
values ('2026-10-01', 'closed', 'open', 2, 'a', 'b', 'c', 'psql');
update finance.periods set state = 'open' where period = '2026-10-01';
select pg_temp.equals(string_agg(format('%s %s: %s', d.what, d.subject, d.detail), ', '),
  'state 2026-10: it is open, and a later month is closed', 'a forged reopening')
from finance.lifecycle_differences() d;

-- The guards of orders and salaries are their seal.
select pg_temp.throws('truncate hr.payroll', 'HC010', 'TRUNCATE of hr.payroll refused');
alter table hr.payroll disable trigger guard_payroll;
select pg_temp.equals(string_agg(format('%s %s', c.period, c.unsealed_partition), ', '),
  '2026-11-01 hr.payroll guard_payroll', 'a guard switched off') from checks.closed_months_are_sealed c;
