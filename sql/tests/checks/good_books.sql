-- September and October 2026 closed, November to be checked, December open; something of everything in each of them.
select finance.open_period('2026-09-01');
insert into finance.customers (full_name, external_ref) values ('Carla', 'carla');
insert into finance.accounts (customer_id, account_type, external_ref)
values (pg_temp.customer('carla'), 'savings', 'carla-savings');
insert into hr.employees (full_name, department, joined_at, external_ref) values ('Dora', 'Finance', '2026-01-01', 'E-1');
insert into hr.payroll (employee_id, salary_amount, paid_at)
select employee_id, 500, paid_at
from hr.employees
  cross join (values (timestamptz '2026-09-30'), ('2026-10-30'), ('2026-11-27')) p (paid_at);
do $$
declare
  ordered uuid;
  days timestamptz[] := array['2026-09-10', '2026-10-10', '2026-11-10'];
begin
  for n in 1 .. 3 loop
    perform finance.post_transaction(pg_temp.account('bob-credit'), 10 * n, 'debit', posted_at => days[n]);
    ordered := sales.create_order(pg_temp.customer('bob'), '[{"sku": "POT", "quantity": 2}]');
    update sales.orders set external_ref = 'O-' || n where order_id = ordered;
    perform sales.place_order(ordered, days[n]);
    perform sales.ship_order(ordered, days[n]);
  end loop;
end
$$;
select finance.post_transaction(pg_temp.account('anna-checking'), 100, 'credit', posted_at => '2026-09-05');
select finance.post_transaction(pg_temp.account('anna-checking'), 30.5, 'debit', posted_at => '2026-10-06');
select finance.post_transaction(pg_temp.account('anna-checking'), 5, 'credit', posted_at => '2026-11-02', external_ref => 'R-1');
select finance.post_transaction(pg_temp.account('anna-checking'), 6, 'credit', posted_at => '2026-11-03');
select finance.post_transaction(pg_temp.account('anna-checking'), 7, 'adjustment', 'debit', '2026-11-04');
call finance.monthly_closure(2026, 9);
call finance.monthly_closure(2026, 10);
refresh materialized view sales.mv_monthly_revenue;

-- What plants switch off, and the test switches on again before it checks.
create temp table guards as
select t.tgrelid::regclass as relation, t.tgname, t.tgenabled
from pg_trigger t
where not t.tgisinternal;
create function pg_temp.guards_off() returns void
language plpgsql as $$
declare
  g record;
begin
  for g in select * from pg_temp.guards loop
    execute format('alter table %s disable trigger %I', g.relation, g.tgname);
  end loop;
end
$$;
create function pg_temp.guards_on() returns void
language plpgsql as $$
declare
  g record;
begin
  for g in
    select s.relation, s.tgname, case s.tgenabled when 'A' then 'enable always' else 'enable' end as how
    from pg_temp.guards s
      join pg_trigger t on t.tgrelid = s.relation and t.tgname = s.tgname and t.tgenabled <> s.tgenabled
  loop
    execute format('alter table %s %s trigger %I', g.relation, g.how, g.tgname);
  end loop;
end
$$;
