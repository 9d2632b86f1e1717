create or replace trigger refuse_truncate before truncate on hr.payroll
for each statement execute function core.refuse_change();
alter table hr.payroll enable always trigger refuse_truncate;
comment on trigger refuse_truncate on hr.payroll is 'Rows are never truncated.';
