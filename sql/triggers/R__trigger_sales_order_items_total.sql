create or replace trigger total_insert after insert on sales.order_items
referencing new table as new_rows
for each statement execute function sales.total_order();
comment on trigger total_insert on sales.order_items is 'Keeps orders.total_amount.';

create or replace trigger total_update after update on sales.order_items
referencing old table as old_rows new table as new_rows
for each statement execute function sales.total_order();
comment on trigger total_update on sales.order_items is 'Keeps orders.total_amount.';

create or replace trigger total_delete after delete on sales.order_items
referencing old table as old_rows
for each statement execute function sales.total_order();
comment on trigger total_delete on sales.order_items is 'Keeps orders.total_amount.';
