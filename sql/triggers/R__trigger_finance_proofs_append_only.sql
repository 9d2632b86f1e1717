create or replace trigger refuse_change before update or delete on finance.proofs
for each row execute function core.refuse_change();
alter table finance.proofs enable always trigger refuse_change;
comment on trigger refuse_change on finance.proofs is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on finance.proofs
for each statement execute function core.refuse_change();
alter table finance.proofs enable always trigger refuse_truncate;
comment on trigger refuse_truncate on finance.proofs is 'Rows are never truncated.';
