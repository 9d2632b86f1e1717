create or replace trigger audit_insert after insert on finance.gl_accounts
referencing new table as new_rows
for each statement execute function audit.log_inserts('code');
comment on trigger audit_insert on finance.gl_accounts is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.gl_accounts
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('code');
comment on trigger audit_update on finance.gl_accounts is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.gl_accounts
referencing old table as old_rows
for each statement execute function audit.log_deletes('code');
comment on trigger audit_delete on finance.gl_accounts is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.gl_accounts
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.gl_accounts is 'Logs a truncate.';
