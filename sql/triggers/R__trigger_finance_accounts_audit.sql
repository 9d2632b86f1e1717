create or replace trigger audit_insert after insert on finance.accounts
referencing new table as new_rows
for each statement execute function audit.log_inserts('account_id');
comment on trigger audit_insert on finance.accounts is 'Logs each row inserted.';

create or replace trigger audit_update after update on finance.accounts
for each row
-- Column by column: rows compared as rows read otherwise after a dump was restored, and doctor would call it a change.
when (pg_trigger_depth() = 0
  or old.account_id is distinct from new.account_id
  or old.customer_id is distinct from new.customer_id
  or old.account_type is distinct from new.account_type
  or old.external_ref is distinct from new.external_ref
  or old.closed_at is distinct from new.closed_at)
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
