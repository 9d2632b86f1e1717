create or replace trigger audit_insert after insert on finance.archive_tables
referencing new table as new_rows
for each statement execute function audit.log_inserts('name');
comment on trigger audit_insert on finance.archive_tables is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.archive_tables
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('name');
comment on trigger audit_update on finance.archive_tables is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.archive_tables
referencing old table as old_rows
for each statement execute function audit.log_deletes('name');
comment on trigger audit_delete on finance.archive_tables is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.archive_tables
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.archive_tables is 'Logs a truncate.';
