create or replace trigger refuse_change before update or delete on finance.reversals
for each row execute function core.refuse_change();
alter table finance.reversals enable always trigger refuse_change;
comment on trigger refuse_change on finance.reversals is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on finance.reversals
for each statement execute function core.refuse_change();
alter table finance.reversals enable always trigger refuse_truncate;
comment on trigger refuse_truncate on finance.reversals is 'Rows are never truncated.';
