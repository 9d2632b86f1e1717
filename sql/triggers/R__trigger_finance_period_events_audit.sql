create or replace trigger audit_insert after insert on finance.period_events
referencing new table as new_rows
for each statement execute function audit.log_inserts('event_id');
comment on trigger audit_insert on finance.period_events is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.period_events
referencing old table as old_rows new table as new_rows
for each statement execute function audit.log_updates('event_id');
comment on trigger audit_update on finance.period_events is 'Logs each row changed.';

create or replace trigger audit_delete after delete on finance.period_events
referencing old table as old_rows
for each statement execute function audit.log_deletes('event_id');
comment on trigger audit_delete on finance.period_events is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.period_events
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.period_events is 'Logs a truncate.';
