select pg_temp.guards_off();
update sales.orders set total_amount = total_amount + 1 where external_ref = 'O-3';
