create or replace trigger refuse_change before update or delete on finance.checkpoints
for each row execute function core.refuse_change();
alter table finance.checkpoints enable always trigger refuse_change;
comment on trigger refuse_change on finance.checkpoints is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on finance.checkpoints
for each statement execute function core.refuse_change();
alter table finance.checkpoints enable always trigger refuse_truncate;
comment on trigger refuse_truncate on finance.checkpoints is 'Rows are never truncated.';
