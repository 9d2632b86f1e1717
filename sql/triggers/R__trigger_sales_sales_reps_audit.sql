create or replace trigger audit_insert after insert on sales.sales_reps
referencing new table as new_rows
for each statement execute function audit.log_inserts('rep_id');
comment on trigger audit_insert on sales.sales_reps is 'Logs each row inserted.';

create or replace trigger audit_update after update on sales.sales_reps
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('rep_id');
comment on trigger audit_update on sales.sales_reps is 'Logs each row changed.';

create or replace trigger audit_delete after delete on sales.sales_reps
referencing old table as old_rows
for each statement execute function audit.log_deletes('rep_id');
comment on trigger audit_delete on sales.sales_reps is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on sales.sales_reps
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on sales.sales_reps is 'Logs a truncate.';
