select pg_temp.guards_off();
alter domain core.money_positive drop constraint money_is_positive;
update hr.payroll set salary_amount = -1 where paid_at >= '2026-11-01';
