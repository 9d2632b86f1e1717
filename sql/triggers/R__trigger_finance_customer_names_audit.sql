create or replace trigger audit_insert after insert on finance.customer_names
referencing new table as new_rows
for each statement execute function audit.log_derived();
comment on trigger audit_insert on finance.customer_names is 'Logs how many rows a statement derived; the rows are append-only.';

create or replace trigger audit_update after update on finance.customer_names
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('customer_id');
comment on trigger audit_update on finance.customer_names is 'Logs each row changed, which only the owner can do.';

create or replace trigger audit_delete after delete on finance.customer_names
referencing old table as old_rows
for each statement execute function audit.log_deletes('customer_id');
comment on trigger audit_delete on finance.customer_names is 'Logs each row deleted, which only the owner can do.';

create or replace trigger audit_truncate after truncate on finance.customer_names
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.customer_names is 'Logs a truncate.';
