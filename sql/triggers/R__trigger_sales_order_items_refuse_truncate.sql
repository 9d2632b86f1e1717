create or replace trigger refuse_truncate before truncate on sales.order_items
for each statement execute function core.refuse_change();
alter table sales.order_items enable always trigger refuse_truncate;
comment on trigger refuse_truncate on sales.order_items is 'Rows are never truncated.';
