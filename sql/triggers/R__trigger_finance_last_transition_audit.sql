create or replace trigger audit_insert after insert on finance.last_transition
referencing new table as new_rows
for each statement execute function audit.log_inserts('only_row');
comment on trigger audit_insert on finance.last_transition is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.last_transition
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('only_row');
comment on trigger audit_update on finance.last_transition is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.last_transition
referencing old table as old_rows
for each statement execute function audit.log_deletes('only_row');
comment on trigger audit_delete on finance.last_transition is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.last_transition
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.last_transition is 'Logs a truncate.';
