create or replace trigger audit_insert after insert on finance.customers
referencing new table as new_rows
for each statement execute function audit.log_inserts('customer_id');
comment on trigger audit_insert on finance.customers is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.customers
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('customer_id');
comment on trigger audit_update on finance.customers is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.customers
referencing old table as old_rows
for each statement execute function audit.log_deletes('customer_id');
comment on trigger audit_delete on finance.customers is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.customers
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.customers is 'Logs a truncate.';
