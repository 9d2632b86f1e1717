-- names: sales.total_order
create function sales.total_order(order_id uuid) returns integer
language sql
return 1;
