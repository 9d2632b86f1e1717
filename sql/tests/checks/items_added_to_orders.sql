set constraints all deferred;
insert into sales.added_items (order_id, line_no, reason)
select o.order_id, 9, 'line 3 of order_items.csv' from sales.orders o where o.external_ref = 'O-3';
insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
select o.order_id, 9, i.product_id, 1, 2.5
from sales.orders o join sales.order_items i using (order_id) where o.external_ref = 'O-3' limit 1;
refresh materialized view sales.mv_monthly_revenue;
refresh materialized view finance.mv_customer_value;
