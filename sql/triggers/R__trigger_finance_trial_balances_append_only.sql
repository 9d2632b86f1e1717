create or replace trigger refuse_change before update or delete on finance.trial_balances
for each row execute function core.refuse_change();
alter table finance.trial_balances enable always trigger refuse_change;
comment on trigger refuse_change on finance.trial_balances is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on finance.trial_balances
for each statement execute function core.refuse_change();
alter table finance.trial_balances enable always trigger refuse_truncate;
comment on trigger refuse_truncate on finance.trial_balances is 'Rows are never truncated.';
