-- October and November 2026 with postings of each kind, orders and salaries, December without any; two accounts whose
-- names a plain-text journal could misread.
select finance.open_period('2026-10-01'), finance.open_period('2026-12-01');
insert into finance.gl_accounts (code, name, class)
values
  ('6200', E'Rent;  office\t: S\u00f6hne\u00a0 (A) [EUR] @ 1.0', 'expense'),
  ('6200.1', E'Rent\n2026-10-31 * forged  9.0000 EUR ;', 'expense');
insert into finance.customers (full_name, external_ref) values ('Anna', 'anna'), ('Bob', 'bob');
insert into finance.accounts (customer_id, account_type, external_ref)
select c.customer_id, a.kind::finance.account_type, a.reference
from finance.customers c
  join (
    values
      ('anna', 'checking', 'anna-checking'),
      ('anna', 'savings', 'anna-savings'),
      ('bob', 'credit', 'bob-credit')) a (holder, kind, reference) on a.holder = c.external_ref;
insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5), ('POT', 'Pot', 30);
insert into hr.employees (full_name, department, joined_at) values ('Carla', 'Finance', '2026-01-01');
do $$
declare
  checking uuid := (select account_id from finance.accounts where external_ref = 'anna-checking');
  savings uuid := (select account_id from finance.accounts where external_ref = 'anna-savings');
  credit uuid := (select account_id from finance.accounts where external_ref = 'bob-credit');
  anna uuid := (select customer_id from finance.customers where external_ref = 'anna');
  employee uuid := (select employee_id from hr.employees);
  ordered uuid;
  wrong bigint;
begin
  perform finance.post_transaction(checking, 1234567890123.4567, 'credit', posted_at => '2026-10-01');
  perform finance.post_transaction(checking, 300.1, 'debit', posted_at => '2026-10-05');
  perform finance.post_transaction(checking, 0.0001, 'adjustment', 'credit', '2026-10-06');
  perform finance.post_transaction(savings, 0.0003, 'adjustment', 'debit', '2026-10-31 23:59:59.999999');
  perform finance.post_transaction(savings, 70, 'credit', posted_at => '2026-10-07', contra_code => '3000');
  perform finance.post_transaction(savings, 7.77, 'credit', posted_at => '2026-10-07', contra_code => '6100');
  perform finance.post_transaction(credit, 55.5, 'debit', posted_at => '2026-10-08', contra_code => '6200');
  perform finance.post_transaction(credit, 4.5, 'debit', posted_at => '2026-10-08', contra_code => '4100');
  perform finance.post_transaction(credit, 1, 'debit', posted_at => '2026-11-08', contra_code => '6200.1');
  wrong := finance.post_transaction(credit, 20, 'credit', posted_at => '2026-10-09');
  perform finance.reverse_transaction(wrong, 'typed twice', '2026-11-10');

  ordered := sales.create_order(anna, '[{"sku": "CUP", "quantity": 4}, {"sku": "POT", "quantity": 1}]');
  perform sales.place_order(ordered, '2026-10-05');
  perform sales.cancel_order(ordered, '2026-11-09');
  ordered := sales.create_order(anna, '[{"sku": "POT", "quantity": 3}]');
  perform sales.place_order(ordered, '2026-10-10');
  perform sales.ship_order(ordered, '2026-10-12');
  insert into sales.orders (customer_id) values (anna) returning order_id into ordered;
  insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
  select ordered, 1, product_id, -2, price from sales.products where sku = 'CUP';
  perform sales.place_order(ordered, '2026-11-11');
  perform sales.ship_order(ordered, '2026-11-11');

  insert into hr.payroll (employee_id, salary_amount, paid_at)
  values (employee, 3100, '2026-10-30'), (employee, 3100.55, '2026-11-30');
end
$$;
