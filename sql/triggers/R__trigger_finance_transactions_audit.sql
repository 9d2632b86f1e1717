create or replace trigger audit_insert after insert on finance.transactions
referencing new table as new_rows
for each statement execute function audit.log_inserts('tx_id');
comment on trigger audit_insert on finance.transactions is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.transactions
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('tx_id');
comment on trigger audit_update on finance.transactions is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.transactions
referencing old table as old_rows
for each statement execute function audit.log_deletes('tx_id');
comment on trigger audit_delete on finance.transactions is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.transactions
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.transactions is 'Logs a truncate.';
