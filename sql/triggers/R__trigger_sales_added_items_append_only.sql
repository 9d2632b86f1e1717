create or replace trigger refuse_change before update or delete on sales.added_items
for each row execute function core.refuse_change();
alter table sales.added_items enable always trigger refuse_change;
comment on trigger refuse_change on sales.added_items is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on sales.added_items
for each statement execute function core.refuse_change();
alter table sales.added_items enable always trigger refuse_truncate;
comment on trigger refuse_truncate on sales.added_items is 'Rows are never truncated.';
