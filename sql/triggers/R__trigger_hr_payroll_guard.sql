create or replace trigger guard_payroll before insert or update or delete on hr.payroll
for each row execute function hr.guard_payroll();
alter table hr.payroll enable always trigger guard_payroll;
comment on trigger guard_payroll on hr.payroll is 'Payroll is fixed once paid.';
