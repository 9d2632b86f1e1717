create or replace trigger audit_insert after insert on finance.posting_references
referencing new table as new_rows
for each statement execute function audit.log_derived();
comment on trigger audit_insert on finance.posting_references is
  'Logs how many rows a statement derived; the rows are append-only.';

create or replace trigger audit_update after update on finance.posting_references
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('external_ref');
comment on trigger audit_update on finance.posting_references is 'Logs each row changed, which only the owner can do.';

create or replace trigger audit_delete after delete on finance.posting_references
referencing old table as old_rows
for each statement execute function audit.log_deletes('external_ref');
comment on trigger audit_delete on finance.posting_references is 'Logs each row deleted, which only the owner can do.';

create or replace trigger audit_truncate after truncate on finance.posting_references
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.posting_references is 'Logs a truncate.';
