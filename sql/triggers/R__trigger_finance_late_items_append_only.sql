create or replace trigger refuse_change before update or delete on finance.late_items
for each row execute function core.refuse_change();
alter table finance.late_items enable always trigger refuse_change;
comment on trigger refuse_change on finance.late_items is 'Rows are never updated or deleted: a close has reported them.';

create or replace trigger refuse_truncate before truncate on finance.late_items
for each statement execute function core.refuse_change();
alter table finance.late_items enable always trigger refuse_truncate;
comment on trigger refuse_truncate on finance.late_items is 'Rows are never truncated.';
