-- One small book: October to December 2026 open, Anna with a checking and a savings account,
-- Bob with a credit line, three products, of which one is no longer sold.
select finance.open_period('2026-10-01');
select finance.open_period('2026-12-01');
insert into auth.users (username) values ('anna'), ('bob');
insert into finance.customers (full_name, external_ref, user_id)
select initcap(username), username, user_id from auth.users;
insert into finance.accounts (customer_id, account_type, external_ref)
select customer_id, 'checking'::finance.account_type, 'anna-checking' from finance.customers where external_ref = 'anna'
union all
select customer_id, 'savings', 'anna-savings' from finance.customers where external_ref = 'anna'
union all
select customer_id, 'credit', 'bob-credit' from finance.customers where external_ref = 'bob';
insert into sales.products (sku, name, price, active)
values ('CUP', 'Cup', 2.5, true), ('POT', 'Pot', 30, true), ('OLD', 'Old kettle', 9, false);

create function pg_temp.account(ref text) returns uuid
language sql as $$
  select account_id from finance.accounts where external_ref = ref
$$;
create function pg_temp.customer(ref text) returns uuid
language sql as $$
  select customer_id from finance.customers where external_ref = ref
$$;
