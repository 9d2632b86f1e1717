create or replace trigger audit_insert after insert on sales.added_items
referencing new table as new_rows
for each statement execute function audit.log_inserts('order_id');
comment on trigger audit_insert on sales.added_items is 'Logs each row inserted.';

create or replace trigger audit_update after update on sales.added_items
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('order_id');
comment on trigger audit_update on sales.added_items is 'Logs each row changed.';

create or replace trigger audit_delete after delete on sales.added_items
referencing old table as old_rows
for each statement execute function audit.log_deletes('order_id');
comment on trigger audit_delete on sales.added_items is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on sales.added_items
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on sales.added_items is 'Logs a truncate.';
