-- also: journal_equals_revenue
select pg_temp.guards_off();
update sales.order_items i set unit_price = 0 from sales.orders o where o.order_id = i.order_id and o.external_ref = 'O-2';
update sales.orders set total_amount = 0 where external_ref = 'O-2';
select from reporting.rebuild_frozen_months();
refresh materialized view sales.mv_monthly_revenue;
