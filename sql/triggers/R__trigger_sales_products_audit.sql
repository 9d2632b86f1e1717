create or replace trigger audit_insert after insert on sales.products
referencing new table as new_rows
for each statement execute function audit.log_inserts('product_id');
comment on trigger audit_insert on sales.products is 'Logs each row inserted.';

create or replace trigger audit_update after update on sales.products
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('product_id');
comment on trigger audit_update on sales.products is 'Logs each row changed.';

create or replace trigger audit_delete after delete on sales.products
referencing old table as old_rows
for each statement execute function audit.log_deletes('product_id');
comment on trigger audit_delete on sales.products is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on sales.products
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on sales.products is 'Logs a truncate.';
