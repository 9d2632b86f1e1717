-- also: order_totals_equal_items
select pg_temp.guards_off();
alter domain core.money drop constraint money_is_a_number;
update sales.orders set total_amount = 'NaN' where external_ref = 'O-3';
