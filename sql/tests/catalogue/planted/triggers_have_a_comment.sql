-- names: planted on sales.orders
create trigger planted before update on sales.orders
for each row execute function core.refuse_change();
