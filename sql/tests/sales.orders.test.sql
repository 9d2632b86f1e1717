create temp table made as
select sales.create_order(pg_temp.customer('anna'), '[{"sku": "CUP", "quantity": 4}, {"sku": "POT", "quantity": 1}]') as order_id;
select pg_temp.equals(format('%s %s', status, total_amount), 'draft 40.0000', 'a new order is a draft at list prices')
from sales.orders join made using (order_id);
update sales.products set price = 99;
select pg_temp.equals(total_amount::numeric, 40.0000, 'an order keeps its prices') from sales.orders join made using (order_id);
update sales.order_items set quantity = 2 where line_no = 1;
select pg_temp.equals(total_amount::numeric, 35.0000, 'the total follows the items') from sales.orders join made using (order_id);

select pg_temp.throws('select sales.ship_order(order_id) from made', 'HC205', 'order % is draft and cannot become shipped');
select pg_temp.throws('select sales.cancel_order(order_id) from made', 'HC205', 'order % is draft and cannot become cancelled');
select sales.place_order(order_id, '2026-10-05') from made;
select pg_temp.throws('update sales.order_items set quantity = 9', 'HC206', 'items of order % are fixed: it is placed');
select pg_temp.throws('update sales.orders set total_amount = 1', 'HC205', 'order % is placed and cannot become changed');
select pg_temp.throws('delete from sales.orders', 'HC205', 'order % is placed and cannot become deleted');
select sales.cancel_order(order_id, '2026-11-09') from made;
select pg_temp.throws('select sales.ship_order(order_id) from made', 'HC205', 'order % is cancelled and cannot become shipped');
select pg_temp.throws('select sales.ship_order(core.uuid_v7())', 'HC210', 'unknown order %');

select finance.refresh_view('sales.mv_monthly_revenue');
select pg_temp.equals(string_agg(format('%s %s %s', to_char(month, 'YYYY-MM'), gross_revenue, net_revenue), ', ' order by month),
  '2026-10 35.0000 35.0000, 2026-11 0.0000 -35.0000, 2026-12 0.0000 0.0000',
  'revenue belongs to the month of placing, a cancellation to the month it happens')
from sales.monthly_revenue;

select pg_temp.throws('select sales.create_order(pg_temp.customer(''anna''), ''[{"sku": "NONE", "quantity": 1}]'')', 'HC201', 'unknown product NONE');
select pg_temp.throws('select sales.create_order(pg_temp.customer(''anna''), ''[{"sku": "OLD", "quantity": 1}]'')', 'HC202', 'product OLD is not active');
select pg_temp.throws('select sales.create_order(pg_temp.customer(''anna''), ''[]'')', 'HC203', 'product list % is not a list of products');
select pg_temp.throws('select sales.create_order(pg_temp.customer(''anna''), ''[{"sku": "CUP", "quantity": 0}]'')', 'HC203', 'line % has no whole quantity from 1 to 999999999');
select pg_temp.throws(format('select sales.create_order(pg_temp.customer(''anna''), ''[{"sku": "CUP", "product_id": "%s", "quantity": 1}]'')',
  product_id), 'HC203', 'line % names two products') from sales.products where sku = 'POT';
select pg_temp.throws('select sales.create_order(core.uuid_v7(), ''[{"sku": "CUP", "quantity": 1}]'')', 'HC204', 'unknown customer %');
select pg_temp.throws('insert into sales.orders (customer_id, status, placed_at) values (pg_temp.customer(''bob''), ''placed'', now())',
  'HC205', 'order % is new and cannot become placed');
insert into sales.orders (customer_id) values (pg_temp.customer('bob'));
select pg_temp.throws('select sales.place_order(order_id) from sales.orders where status = ''draft''', 'HC209', 'order % has no items');

-- A draft goes with its items, and stays in the log; no other order goes.
insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
select o.order_id, 1, p.product_id, 1, 5 from sales.orders o, sales.products p where o.status = 'draft' and p.sku = 'CUP';
select sales.discard_order(order_id) from sales.orders where status = 'draft';
select pg_temp.equals(count(*), 0::bigint, 'a draft that is discarded is gone') from sales.orders where status = 'draft';
select pg_temp.equals(count(*), 2::bigint, 'and is in the log, with its item')
from audit.change_log where table_name in ('orders', 'order_items') and action = 'delete';
select pg_temp.throws('select sales.discard_order(order_id) from made', 'HC205', 'order % is cancelled and cannot become discarded');
select pg_temp.throws('select sales.discard_order(core.uuid_v7())', 'HC210', 'unknown order %');

-- What a file had missed is added while the months that have the order's revenue are open.
create function pg_temp.add_item(to_order uuid, line integer, at_price numeric) returns void
language sql as $$
  insert into sales.added_items (order_id, line_no, reason) values (to_order, line, 'line 3 of order_items.csv');
  insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
  select to_order, line, p.product_id, 1, at_price from sales.products p where p.sku = 'CUP';
$$;
create temp table missed as
select sales.create_order(pg_temp.customer('anna'), '[{"sku": "CUP", "quantity": 1}]') as order_id;
update sales.order_items i set unit_price = 10 from missed m where i.order_id = m.order_id;
select sales.place_order(order_id, '2026-10-06') from missed;
select pg_temp.throws(
  'insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
  select m.order_id, 2, p.product_id, 1, 5 from missed m cross join sales.products p where p.sku = ''CUP''',
  'HC206', 'items of order % are fixed: it is placed');
select pg_temp.add_item(order_id, 2, 5) from missed;
select pg_temp.equals(total_amount::numeric, 15.0, 'the total follows the item that was added') from sales.orders join missed using (order_id);
select pg_temp.throws('update sales.order_items i set unit_price = 6 from missed m where i.order_id = m.order_id and i.line_no = 2',
  'HC206', 'items of order % are fixed: it is placed');
select pg_temp.throws('update sales.added_items set reason = ''x''', 'HC010', 'UPDATE of sales.added_items refused');
select finance.soft_close('2026-10-01', 'sales', 'finn');
select pg_temp.throws('select pg_temp.add_item(order_id, 3, 5) from missed', 'HC007', 'period 2026-10 is soft-closed for sales');
select finance.lift_soft_close('2026-10-01', 'sales', 'finn', 'one line is missing');
select sales.cancel_order(order_id, '2026-11-08') from missed;
select finance.soft_close('2026-11-01', 'sales', 'finn');
select pg_temp.throws('select pg_temp.add_item(order_id, 3, 5) from missed', 'HC007', 'period 2026-11 is soft-closed for sales');
select finance.lift_soft_close('2026-11-01', 'sales', 'finn', 'one line is missing');
select pg_temp.add_item(order_id, 3, 0) from missed;

-- A closed month keeps its revenue.
call finance.monthly_closure(2026, 10);
select pg_temp.throws(
  'select sales.place_order(sales.create_order(pg_temp.customer(''bob''), ''[{"sku": "CUP", "quantity": 1}]''), ''2026-10-31'')',
  'HC006', 'period 2026-10 is closed');

select pg_temp.throws('select pg_temp.add_item(order_id, 4, 0) from missed', 'HC006', 'period 2026-10 is closed');

-- However many items one command inserts, updates and deletes, the total is their sum.
create temp table merged as
select sales.create_order(pg_temp.customer('anna'), '[{"sku": "CUP", "quantity": 2}, {"sku": "POT", "quantity": 3}]') as order_id;
merge into sales.order_items i
using (
  select m.order_id, g.line_no, p.product_id
  from merged m cross join generate_series(1, 3) g (line_no) join sales.products p on p.sku = 'CUP') s
on i.order_id = s.order_id and i.line_no = s.line_no
when matched and i.line_no = 1 then delete
when matched then update set quantity = 10, unit_price = 5
when not matched then insert (order_id, line_no, product_id, quantity, unit_price) values (s.order_id, s.line_no, s.product_id, 7, 1.5);
select pg_temp.equals(total_amount::numeric, 60.5, 'ten at 5 and seven at 1.50') from sales.orders join merged using (order_id);
with thrown as (
  delete from sales.order_items i using merged m where i.order_id = m.order_id and i.line_no = 2 returning i.product_id
), added as (
  insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
  select m.order_id, 9, t.product_id, 1, 2 from merged m cross join thrown t returning 1
)
update sales.order_items i set quantity = 8 from merged m where i.order_id = m.order_id and i.line_no = 3;
select pg_temp.equals(total_amount::numeric, 14.0, 'eight at 1.50 and one at 2') from sales.orders join merged using (order_id);

-- Who sold an order may be corrected until the sales of its month are settled.
insert into sales.sales_reps (full_name, external_ref) values ('Rita', 'rita'), ('Saul', 'saul');
create temp table sold as select sales.create_order(pg_temp.customer('anna'), '[{"sku": "CUP", "quantity": 1}]') as order_id;
select sales.place_order(order_id, '2026-12-05') from sold;
update sales.orders o set sales_rep_id = r.rep_id from sales.sales_reps r, sold where r.external_ref = 'rita' and o.order_id = sold.order_id;
select finance.soft_close('2026-12-01', 'sales', 'finn');
select pg_temp.throws('update sales.orders o set sales_rep_id = r.rep_id from sales.sales_reps r, sold where r.external_ref = ''saul'' and o.order_id = sold.order_id',
  'HC007', 'period 2026-12 is soft-closed for sales%');

-- A view that was never filled is named, and how to fill it.
refresh materialized view sales.mv_monthly_revenue with no data;
select pg_temp.throws('select checks.refuse_empty_views()', 'HC708',
  'the checks cannot look into sales.mv_monthly_revenue, which holds no rows at all');
select finance.refresh_view('sales.mv_monthly_revenue');
select checks.refuse_empty_views();
