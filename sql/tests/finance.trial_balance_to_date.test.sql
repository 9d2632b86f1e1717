select pg_temp.equals(sum(balance), 0::numeric, 'an empty book adds up') from finance.trial_balance_to_date();
select finance.post_transaction(pg_temp.account('anna-checking'), 100, 'credit', posted_at => '2026-10-05');
select finance.post_transaction(pg_temp.account('bob-credit'), 30.0001, 'debit', posted_at => '2026-11-05', contra_code => '4100');
select sales.place_order(sales.create_order(pg_temp.customer('anna'), '[{"sku": "CUP", "quantity": 4}]'), '2026-10-07');
insert into hr.employees (full_name, department, joined_at) values ('Carla', 'Finance', '2026-01-01');
insert into hr.payroll (employee_id, salary_amount, paid_at) select employee_id, 3000, '2026-11-30' from hr.employees;
create temp table expected as
select '1000 -2900.0000, 1200 10.0000, 1300 30.0001, 2100 -100.0000, 4000 -10.0000, 4100 -30.0001, 6000 3000.0000'::text as lines;
select pg_temp.equals(string_agg(gl_code || ' ' || balance, ', ' order by gl_code), max(e.lines), 'open months')
from finance.trial_balance_to_date() cross join expected e where balance <> 0;
call finance.monthly_closure(2026, 10);
select pg_temp.equals(string_agg(gl_code || ' ' || balance, ', ' order by gl_code), max(e.lines), 'a close changes nothing of it')
from finance.trial_balance_to_date() cross join expected e where balance <> 0;
select pg_temp.equals(sum(balance), 0.0000, 'it adds up') from finance.trial_balance_to_date();
