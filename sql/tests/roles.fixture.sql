-- After fixture.sql, committed: what sql/tests/roles.csv speaks of. September 2026 is closed, October to December are open.
-- The settings roles.anna, roles.bob and roles.carla are the logins of three account owners; Carla is disabled.
select finance.open_period('2026-09-01');
call finance.monthly_closure(2026, 9);
update auth.users set username = current_setting('roles.' || username);
insert into auth.users (username, state) values (current_setting('roles.carla'), 'disabled');
insert into finance.customers (full_name, external_ref, user_id)
select 'Carla', 'carla', user_id from auth.users where state = 'disabled';
insert into finance.accounts (customer_id, account_type, external_ref)
select customer_id, 'checking', 'carla-checking' from finance.customers where external_ref = 'carla';

-- Fixed keys, so that whoever may not look them up can name them.
update finance.accounts a set account_id = k.key::uuid
from (values
  ('anna-checking', '00000000-0000-7000-8000-0000000000a1'),
  ('anna-savings', '00000000-0000-7000-8000-0000000000a2'),
  ('bob-credit', '00000000-0000-7000-8000-0000000000b1'),
  ('carla-checking', '00000000-0000-7000-8000-0000000000c1')) k (ref, key)
where a.external_ref = k.ref;
insert into finance.customers (customer_id, full_name, external_ref)
values ('00000000-0000-7000-8000-0000000000d0', 'Dora', 'dora');
insert into sales.orders (order_id, customer_id)
values ('00000000-0000-7000-8000-0000000000e0', '00000000-0000-7000-8000-0000000000d0');
insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
select '00000000-0000-7000-8000-0000000000e0', 1, product_id, 2, price from sales.products where sku = 'CUP';
insert into hr.employees (employee_id, full_name, department, joined_at)
values ('00000000-0000-7000-8000-0000000000f0', 'Emil', 'Books', '2026-01-01');
insert into hr.payroll (employee_id, salary_amount) values ('00000000-0000-7000-8000-0000000000f0', 3000);
insert into support.tickets (ticket_id, customer_id, subject)
values ('00000000-0000-7000-8000-0000000000ff', '00000000-0000-7000-8000-0000000000d0', 'Where is my cup?');

select finance.post_transaction(account_id, amount, 'credit', posted_at => '2026-10-05', external_ref => ref)
from (values
  ('00000000-0000-7000-8000-0000000000a1'::uuid, 100, 'P-1'),
  ('00000000-0000-7000-8000-0000000000a2', 50, 'P-2'),
  ('00000000-0000-7000-8000-0000000000b1', 7, 'P-3'),
  ('00000000-0000-7000-8000-0000000000c1', 1, 'P-4')) p (account_id, amount, ref);

-- Rejected rows of transactions, of payroll, and lines of sources that had none or some of payroll in them.
insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id)
select name, encode(sha256(name::bytea), 'hex'), 1, input, mapped, 1
from (values
  ('transactions.csv', 'transactions', false), ('payroll.csv', 'payroll', false), ('bank.csv', 'bank', true),
  ('wages.csv', 'wages', true), ('wages-broken.csv', 'wages', true)) f (name, input, mapped);
insert into staging.file_inputs (file_id, input)
select file_id, 'payroll' from staging.files where file_name in ('payroll.csv', 'wages.csv');
insert into staging.rejects (file_id, file_line, input, column_name, value, rule, remedy)
select f.file_id, 2, r.input, 'column', r.value, 'rule', 'remedy'
from (values
  ('transactions.csv', 'transactions', 'posting'), ('payroll.csv', 'payroll', 'salary'), ('payroll.csv', null, 'salary'),
  ('bank.csv', null, 'posting'), ('wages.csv', 'transactions', 'posting'), ('wages.csv', 'payroll', 'salary'),
  ('wages.csv', null, 'salary'), ('wages-broken.csv', null, 'salary')) r (file_name, input, value)
  join staging.files f using (file_name);

-- Statistics, which show values of rows.
analyze finance.accounts, finance.transactions;
