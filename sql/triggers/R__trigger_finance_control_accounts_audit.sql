create or replace trigger audit_insert after insert on finance.control_accounts
referencing new table as new_rows
for each statement execute function audit.log_inserts('account_type');
comment on trigger audit_insert on finance.control_accounts is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.control_accounts
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('account_type');
comment on trigger audit_update on finance.control_accounts is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.control_accounts
referencing old table as old_rows
for each statement execute function audit.log_deletes('account_type');
comment on trigger audit_delete on finance.control_accounts is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.control_accounts
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.control_accounts is 'Logs a truncate.';
