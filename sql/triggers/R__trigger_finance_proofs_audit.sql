create or replace trigger audit_insert after insert on finance.proofs
referencing new table as new_rows
for each statement execute function audit.log_inserts('period');
comment on trigger audit_insert on finance.proofs is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.proofs
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('period');
comment on trigger audit_update on finance.proofs is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.proofs
referencing old table as old_rows
for each statement execute function audit.log_deletes('period');
comment on trigger audit_delete on finance.proofs is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.proofs
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.proofs is 'Logs a truncate.';
