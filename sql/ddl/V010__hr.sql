create schema hr;
comment on schema hr is 'Employees and their payroll.';

create type hr.pay_state as enum ('scheduled', 'paid');
comment on type hr.pay_state is 'Whether a salary has been paid.';

create table hr.employees (
  employee_id uuid primary key default core.uuid_v7(),
  full_name text not null check (full_name <> ''),
  department text not null check (department <> ''),
  joined_at timestamptz not null,
  left_at timestamptz check (left_at >= joined_at),
  external_ref text unique check (external_ref <> '')
);
comment on table hr.employees is 'Employees.';
comment on column hr.employees.employee_id is 'Key.';
comment on column hr.employees.full_name is 'Name.';
comment on column hr.employees.department is 'Department.';
comment on column hr.employees.joined_at is 'First day of employment.';
comment on column hr.employees.left_at is 'End of employment; null while employed.';
comment on column hr.employees.external_ref is 'Personnel number in the system the employee comes from.';

create table hr.payroll (
  payroll_id uuid primary key default core.uuid_v7(),
  employee_id uuid not null references hr.employees (employee_id),
  salary_amount core.money_positive not null,
  paid_at timestamptz,
  state hr.pay_state not null generated always as (
    case when paid_at is null then 'scheduled'::hr.pay_state else 'paid'::hr.pay_state end) stored,
  external_ref text unique check (external_ref <> '')
);
create index payroll_employee_id on hr.payroll (employee_id);
create index payroll_paid_at on hr.payroll (paid_at);
comment on table hr.payroll is 'Salaries. An expense of the month of paid_at; fixed once paid.';
comment on column hr.payroll.payroll_id is 'Key.';
comment on column hr.payroll.employee_id is 'The employee.';
comment on column hr.payroll.salary_amount is 'Gross salary in the book''s currency.';
comment on column hr.payroll.paid_at is 'When it was paid; null while scheduled.';
comment on column hr.payroll.state is 'scheduled or paid; follows paid_at.';
comment on column hr.payroll.external_ref is 'Number in the system the salary comes from.';
