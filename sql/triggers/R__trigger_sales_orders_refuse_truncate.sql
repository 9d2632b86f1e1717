create or replace trigger refuse_truncate before truncate on sales.orders
for each statement execute function core.refuse_change();
alter table sales.orders enable always trigger refuse_truncate;
comment on trigger refuse_truncate on sales.orders is 'Rows are never truncated.';
