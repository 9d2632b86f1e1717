create or replace trigger guard_order before insert or update or delete on sales.orders
for each row execute function sales.guard_order();
alter table sales.orders enable always trigger guard_order;
comment on trigger guard_order on sales.orders is 'Holds the life of an order and its month.';
