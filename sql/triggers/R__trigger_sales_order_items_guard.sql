create or replace trigger guard_insert after insert on sales.order_items
referencing new table as new_rows
for each statement execute function sales.guard_new_item();
alter table sales.order_items enable always trigger guard_insert;
comment on trigger guard_insert on sales.order_items is
  'Items come while their order is a draft, or as sales.added_items names them.';

create or replace trigger guard_update after update on sales.order_items
referencing old table as old_rows new table as new_rows
for each statement execute function sales.guard_order_item();
alter table sales.order_items enable always trigger guard_update;
comment on trigger guard_update on sales.order_items is 'Items change only while their order is a draft.';

create or replace trigger guard_delete after delete on sales.order_items
referencing old table as old_rows
for each statement execute function sales.guard_order_item();
alter table sales.order_items enable always trigger guard_delete;
comment on trigger guard_delete on sales.order_items is 'Items go only while their order is a draft.';
