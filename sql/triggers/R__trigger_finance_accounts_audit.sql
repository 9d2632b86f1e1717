create or replace trigger audit_insert after insert on finance.accounts
referencing new table as new_rows
for each statement execute function audit.log_inserts('account_id');
comment on trigger audit_insert on finance.accounts is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.accounts
for each row
when (pg_trigger_depth() = 0
  or (old.account_id, old.customer_id, old.account_type, old.external_ref, old.closed_at)
    is distinct from (new.account_id, new.customer_id, new.account_type, new.external_ref, new.closed_at))
execute function audit.log_account_update();
comment on trigger audit_update on finance.accounts is
  'Logs each row changed, but for the movements of balances that postings make: those are in finance.transactions.';

create or replace trigger audit_delete after delete on finance.accounts
referencing old table as old_rows
for each statement execute function audit.log_deletes('account_id');
comment on trigger audit_delete on finance.accounts is 'Logs each row deleted.';

create or replace trigger audit_truncate after truncate on finance.accounts
for each statement execute function audit.log_truncate();
comment on trigger audit_truncate on finance.accounts is 'Logs a truncate.';
