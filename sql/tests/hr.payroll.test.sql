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
