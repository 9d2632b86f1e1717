create or replace trigger audit_insert after insert on hr.payroll
referencing new table as new_rows
for each statement execute function audit.log_inserts('payroll_id');
comment on trigger audit_insert on hr.payroll is 'Logs each row inserted.';

create or replace trigger audit_update after update on hr.payroll
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('payroll_id');
comment on trigger audit_update on hr.payroll is 'Logs each row changed.';

create or replace trigger audit_delete after delete on hr.payroll
referencing old table as old_rows
for each statement execute function audit.log_deletes('payroll_id');
comment on trigger audit_delete on hr.payroll is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on hr.payroll
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on hr.payroll is 'Logs a truncate.';
