create or replace trigger audit_insert after insert on sales.orders
referencing new table as new_rows
for each statement execute function audit.log_inserts('order_id');
comment on trigger audit_insert on sales.orders is 'Logs each row inserted.';

create or replace trigger audit_update after update on sales.orders
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('order_id');
comment on trigger audit_update on sales.orders is 'Logs each row changed.';

create or replace trigger audit_delete after delete on sales.orders
referencing old table as old_rows
for each statement execute function audit.log_deletes('order_id');
comment on trigger audit_delete on sales.orders is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on sales.orders
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on sales.orders is 'Logs a truncate.';
