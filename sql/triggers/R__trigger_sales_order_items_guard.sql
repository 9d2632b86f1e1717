create or replace trigger guard_order_item before insert or update or delete on sales.order_items
for each row execute function sales.guard_order_item();
alter table sales.order_items enable always trigger guard_order_item;
comment on trigger guard_order_item on sales.order_items is 'Items change only while their order is a draft.';
