create or replace trigger audit_insert after insert on hr.employees
referencing new table as new_rows
for each statement execute function audit.log_inserts('employee_id');
comment on trigger audit_insert on hr.employees is 'Logs each row inserted.';

create or replace trigger audit_update after update on hr.employees
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('employee_id');
comment on trigger audit_update on hr.employees is 'Logs each row changed.';

create or replace trigger audit_delete after delete on hr.employees
referencing old table as old_rows
for each statement execute function audit.log_deletes('employee_id');
comment on trigger audit_delete on hr.employees is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on hr.employees
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on hr.employees is 'Logs a truncate.';
