insert into hr.employees (full_name, department, joined_at) values ('Carla', 'Finance', '2026-01-01');
insert into hr.payroll (employee_id, salary_amount) select employee_id, 3000 from hr.employees;
update hr.payroll set salary_amount = 3100;
update hr.payroll set paid_at = '2026-10-30';
select pg_temp.equals(state::text, 'paid', 'the state follows paid_at') from hr.payroll;
select pg_temp.throws('update hr.payroll set salary_amount = 1', 'HC208', 'payroll % was paid at %: UPDATE refused');
select pg_temp.throws('delete from hr.payroll', 'HC208', 'payroll % was paid at %: DELETE refused');
call finance.monthly_closure(2026, 10);
select pg_temp.equals(string_agg(format('%s %s %s', gl_code, debit, credit), ', ' order by line_no), '1000 0.0000 3100.0000, 6000 3100.0000 0.0000', 'its journal')
from finance.journal_lines where subledger = 'payroll';
select pg_temp.throws('insert into hr.payroll (employee_id, salary_amount, paid_at) select employee_id, 1, ''2026-10-30'' from hr.employees',
  'HC006', 'period 2026-10 is closed');

-- A scheduled salary is no financial row yet: it may be withdrawn, and the log keeps it.
insert into hr.payroll (employee_id, salary_amount, external_ref) select employee_id, 77, 'S-2' from hr.employees;
delete from hr.payroll where external_ref = 'S-2';
select pg_temp.equals(
  (select payload -> 'old' ->> 'salary_amount' from audit.change_log where table_name = 'payroll' and action = 'delete'),
  '77.0000', 'the log keeps what was withdrawn');

-- A salary that was paid is taken back by its opposite, in an open month, once.
create temp table wrong as select payroll_id from hr.payroll where state = 'paid';
select pg_temp.throws('select hr.reverse_salary(payroll_id, '' '') from wrong', 'HC017', 'the reversal of payroll % needs a reason');
select pg_temp.throws('select hr.reverse_salary(payroll_id, ''x'', ''2026-10-31'') from wrong', 'HC006', 'period 2026-10 is closed');
select pg_temp.throws('select hr.reverse_salary(payroll_id, ''x'', ''2026-10-29'') from wrong',
  'HC019', 'a reversal at % lies before payroll % at %');
select hr.reverse_salary(payroll_id, 'paid twice', '2026-11-03') from wrong;
select pg_temp.equals(
  (select format('%s %s %s %s', b.salary_amount, b.state, b.reversal_reason, b.employee_id = e.employee_id)
    from hr.payroll b join wrong w on b.reverses = w.payroll_id cross join hr.employees e),
  '-3100.0000 paid paid twice t', 'its opposite');
select pg_temp.throws('select hr.reverse_salary(payroll_id, ''again'', ''2026-11-04'') from wrong', 'HC213', 'payroll % is already taken back');
select pg_temp.throws('select hr.reverse_salary(payroll_id, ''x'', ''2026-11-04'') from hr.payroll where reverses is not null',
  'HC212', 'payroll % takes back payroll % itself');
select pg_temp.throws('select hr.reverse_salary(core.uuid_v7(), ''x'')', 'HC212', 'unknown payroll %');
select pg_temp.throws('select hr.reverse_salary(null, ''x'')', 'HC212', 'unknown payroll null');
insert into hr.payroll (employee_id, salary_amount, external_ref) select employee_id, 40, 'S-3' from hr.employees;
select pg_temp.throws('select hr.reverse_salary(payroll_id, ''x'') from hr.payroll where external_ref = ''S-3''',
  'HC212', 'payroll % is not paid yet');
select pg_temp.throws('update hr.payroll set salary_amount = -1 where reverses is not null', 'HC208', 'payroll % was paid at %: UPDATE refused');

-- By no other road.
select pg_temp.throws('insert into hr.payroll (employee_id, salary_amount, paid_at) select employee_id, -1, ''2026-11-05'' from hr.employees',
  '23514', '%only_a_reversal_is_negative%');
update hr.payroll set paid_at = '2026-11-06' where external_ref = 'S-3';
insert into hr.employees (full_name, department, joined_at) values ('Dora', 'Sales', '2026-01-01');
select pg_temp.throws(format(
  'insert into hr.payroll (employee_id, salary_amount, paid_at, reverses, reversal_reason) select e.employee_id, %s, %L, p.payroll_id, ''x'' '
  'from hr.payroll p, hr.employees e where p.external_ref = ''S-3'' and e.full_name = %L', amount, paid_at, full_name),
  'HC212', format('payroll %% is not taken back by %s at %%', amount))
from (values ('-39.0000', '2026-11-07', 'Carla'), ('-40.0000', '2026-11-05', 'Carla'), ('-40.0000', '2026-11-07', 'Dora'))
  b (amount, paid_at, full_name);

-- The journal has one sum, on the side that it is of; none where nothing is left of it.
insert into hr.payroll (employee_id, salary_amount, paid_at) select employee_id, 60, '2026-12-01' from hr.employees where full_name = 'Dora';
select hr.reverse_salary(payroll_id, 'she left', '2026-12-31') from hr.payroll where salary_amount = 60;
call finance.monthly_closure(2026, 11);
call finance.monthly_closure(2026, 12);
select pg_temp.equals(string_agg(format('%s %s %s %s', to_char(period, 'YYYY-MM'), gl_code, debit, credit), ', ' order by period, line_no),
  '2026-11 1000 3060.0000 0.0000, 2026-11 6000 0.0000 3060.0000', 'what was taken back less what was paid')
from finance.journal_lines where subledger = 'payroll' and period > '2026-10-01';
select pg_temp.equals(string_agg(d.subject, ', '), null, 'each month is as it was closed')
from finance.periods p cross join lateral finance.differences(p.period) d;

-- Sealed, in the form of before where nothing is taken back.
select set_config('hardclose.period', '2026-11-01', true);
select pg_temp.equals(string_agg(format('%s %s', y.salary_amount,
    s.row_bytes = record_send(row(y.payroll_id, y.employee_id, y.salary_amount::numeric, y.paid_at, y.state::text, y.external_ref))), ', '
    order by y.paid_at), '-3100.0000 f, 40.0000 t', 'the forms')
from hr.sealed_payroll s join hr.payroll y on y.payroll_id = s.place;
select pg_temp.equals(count(*), 0::bigint, 'the checks know it') from checks.salaries_are_numbers;
update hr.employees set left_at = '2026-10-01' where full_name = 'Carla';
select pg_temp.equals(count(*), 1::bigint, 'of who left, the salary is found and what was taken back is not')
from checks.payroll_of_employed_people;
