create or replace trigger refuse_change before update or delete on finance.closes
for each row execute function core.refuse_change();
alter table finance.closes enable always trigger refuse_change;
comment on trigger refuse_change on finance.closes is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on finance.closes
for each statement execute function core.refuse_change();
alter table finance.closes enable always trigger refuse_truncate;
comment on trigger refuse_truncate on finance.closes is 'Rows are never truncated.';
