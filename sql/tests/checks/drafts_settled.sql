insert into sales.orders (customer_id) values (pg_temp.customer('bob'));
