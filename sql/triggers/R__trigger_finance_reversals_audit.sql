create or replace trigger audit_insert after insert on finance.reversals
referencing new table as new_rows
for each statement execute function audit.log_inserts('reversed_tx_id');
comment on trigger audit_insert on finance.reversals is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.reversals
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('reversed_tx_id');
comment on trigger audit_update on finance.reversals is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.reversals
referencing old table as old_rows
for each statement execute function audit.log_deletes('reversed_tx_id');
comment on trigger audit_delete on finance.reversals is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.reversals
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.reversals is 'Logs a truncate.';
