-- Anna buys in October and November, Bob in October only; a cancellation in November, a credit note in December.
create function pg_temp.buy(who text, sku text, quantity integer, at timestamptz, ref text) returns uuid
language plpgsql as $$
declare
  ordered uuid := sales.create_order(pg_temp.customer(who), format('[{"sku": "%s", "quantity": %s}]', sku, quantity)::jsonb);
begin
  update sales.orders set external_ref = ref where order_id = ordered;
  perform sales.place_order(ordered, at);
  return ordered;
end
$$;
create function pg_temp.revenue() returns text
language sql as $$
  select string_agg(format('%s: %s orders %s %s %s = %s', to_char(month, 'YYYY-MM'), orders_placed, gross_revenue, cancellations,
    returns, net_revenue), ', ' order by month)
  from sales.mv_monthly_revenue
$$;
create function pg_temp.customers() returns text
language sql as $$
  select string_agg(format('%s: %s of %s, %s to %s, R%s F%s M%s', full_name, revenue, orders,
    to_char(first_order_at, 'MM-DD'), to_char(last_order_at, 'MM-DD'), recency_score, frequency_score, monetary_score),
    '; ' order by full_name)
  from finance.mv_customer_value
$$;
create function pg_temp.refresh() returns void
language sql as $$
  select finance.refresh_view(v) from unnest(array['sales.mv_monthly_revenue', 'finance.mv_customer_value']) v
$$;
select pg_temp.buy('anna', 'CUP', 4, '2026-10-05', 'A1');
select sales.ship_order((select order_id from sales.orders where external_ref = 'A1'), '2026-10-06');
select pg_temp.buy('bob', 'POT', 1, '2026-10-20', 'B1');
select pg_temp.buy('anna', 'POT', 2, '2026-11-07', 'A2');
select sales.cancel_order((select order_id from sales.orders where external_ref = 'B1'), '2026-11-08');
select pg_temp.refresh();
create temp table computed as select pg_temp.revenue() as revenue, pg_temp.customers() as customers;
select pg_temp.equals(revenue,
  '2026-10: 2 orders 40.0000 0.0000 0.0000 = 40.0000, 2026-11: 1 orders 60.0000 -30.0000 0.0000 = 30.0000, '
  '2026-12: 0 orders 0.0000 0.0000 0.0000 = 0.0000', 'each month has its revenue')
from computed;
select pg_temp.equals(customers,
  'Anna: 70.0000 of 2, 10-05 to 11-07, R5 F5 M5; Bob: 0.0000 of 1, 10-20 to 10-20, R3 F3 M3', 'and each customer their value')
from computed;

-- Closed months show what they showed when they were open.
call finance.monthly_closure(2026, 10);
select pg_temp.refresh();
select pg_temp.equals(pg_temp.revenue(), revenue, 'a frozen month shows the same revenue') from computed;
select pg_temp.equals(pg_temp.customers(), customers, 'and the same customers') from computed;
call finance.monthly_closure(2026, 11);
select pg_temp.refresh();
select pg_temp.equals(pg_temp.revenue(), revenue, 'two frozen months, too') from computed;
select pg_temp.equals(pg_temp.customers(), customers, 'and their roll-up') from computed;
select pg_temp.equals(string_agg(format('%s %s %s', to_char(period, 'MM'), net_revenue, net_revenue_to_date), ', ' order by period),
  '10 40.0000 40.0000, 11 30.0000 70.0000', 'each close froze its month')
from reporting.revenue_months;
select pg_temp.equals(count(*), 0::bigint, 'a full computation finds no difference') from reporting.rebuild_frozen_months();
select pg_temp.refresh();
select pg_temp.equals(pg_temp.customers(), customers, 'and changes nothing') from computed;

-- A view computes no closed month again: what the owner changes behind its back it does not see, a full computation does.
alter table sales.orders disable trigger user;
update sales.orders set total_amount = 11 where external_ref = 'A1';
alter table sales.orders enable trigger user;
alter table sales.orders enable always trigger guard_order;
alter table sales.orders enable always trigger refuse_truncate;
select pg_temp.refresh();
select pg_temp.equals(pg_temp.revenue(), revenue, 'closed months are not read again') from computed;
select pg_temp.equals(string_agg(concat_ws(' ', to_char(period, 'YYYY-MM'), subject || ': ' || detail), '; ' order by period, subject),
  '2026-10 customer anna: revenue 10.0000 of 1 orders is frozen, and its orders say 11.0000 of 1; '
  '2026-10 revenue: net revenue 40.0000 of 2 orders is frozen, and its orders say 41.0000 of 2', 'verified month by month')
from (
  select p.period, d.* from finance.periods p cross join lateral reporting.frozen_differences(p.period) d
) d;
select pg_temp.equals(count(*), 2::bigint, 'named by the full computation') from reporting.rebuild_frozen_months();
select pg_temp.equals(net_revenue_to_date, 71.0000, 'which mends them') from reporting.revenue_months where period = '2026-11-01';
alter table sales.orders disable trigger user;
update sales.orders set total_amount = 10 where external_ref = 'A1';
alter table sales.orders enable trigger user;
alter table sales.orders enable always trigger guard_order;
alter table sales.orders enable always trigger refuse_truncate;
select pg_temp.equals(count(*), 2::bigint, 'back again') from reporting.rebuild_frozen_months();
update reporting.customer_lifetimes set revenue = revenue + 1 where customer_id = pg_temp.customer('bob');
select pg_temp.equals(string_agg(coalesce(period::text, 'all') || ' ' || subject || ': ' || detail, ''),
  'all customer bob: revenue 1.0000 of 1 orders is kept for all closed months, and their rows add up to 0.0000 of 1',
  'a roll-up that is off is named, too')
from reporting.rebuild_frozen_months();


-- The close check finds frozen figures that do not agree with one another, whichever of them was edited.
create function pg_temp.disagreement() returns text
language sql as $$
  select string_agg(concat_ws(' ', to_char(period, 'YYYY-MM'), subject || ': ' || detail), '; ' order by period, subject, detail)
  from reporting.roll_up_differences()
$$;
select pg_temp.equals(pg_temp.disagreement(), null, 'none after a full computation');
update reporting.customer_lifetimes l
set revenue = l.revenue + case when l.customer_id = pg_temp.customer('bob') then 100 else -100 end;
select pg_temp.equals(pg_temp.disagreement(),
  'customer anna: revenue -30.0000 of 2 orders is kept for all closed months, and their rows add up to 70.0000 of 2; '
  'customer bob: revenue 100.0000 of 1 orders is kept for all closed months, and their rows add up to 0.0000 of 1',
  'revenue moved from one customer to another');
select reporting.rebuild_frozen_months();
update reporting.revenue_months set gross_revenue = gross_revenue + 5, net_revenue = net_revenue + 5 where period = '2026-10-01';
select pg_temp.equals(pg_temp.disagreement(),
  '2026-10 revenue: net revenue 45.0000 of 2 orders is frozen, and its customers'' adds up to 40.0000 of 2; '
  '2026-10 revenue to date: net revenue to date 40.0000 is frozen, and the months add up to 45.0000; '
  '2026-11 revenue to date: net revenue to date 70.0000 is frozen, and the months add up to 75.0000',
  'a month before the last');
select reporting.rebuild_frozen_months();

-- A reopening takes its month back, by close number, and the next close freezes it again.
select finance.reopen_period('2026-11-01', 'an order is missing', 'anna', 'bob');
select pg_temp.equals(string_agg(format('%s %s %s %s', k.external_ref, l.revenue, l.orders, to_char(l.last_order_at, 'MM-DD')), ', '
    order by k.external_ref), 'anna 10.0000 1 10-05, bob 30.0000 1 10-20', 'the roll-up ends with October')
from reporting.customer_lifetimes l join finance.customers k using (customer_id);
select pg_temp.refresh();
select pg_temp.equals(pg_temp.customers(), customers, 'the open month is computed') from computed;
select pg_temp.buy('bob', 'CUP', 2, '2026-11-30', 'B2');
call finance.monthly_closure(2026, 11);
select pg_temp.refresh();
select pg_temp.equals(pg_temp.customers(),
  'Anna: 70.0000 of 2, 10-05 to 11-07, R3 F5 M5; Bob: 5.0000 of 2, 10-20 to 11-30, R5 F5 M3', 'the second close counts')
from computed;
select pg_temp.equals(string_agg(format('%s/%s %s', to_char(period, 'MM'), close_no, net_revenue_to_date), ', ' order by period, close_no),
  '10/1 40.0000, 11/1 70.0000, 11/2 75.0000', 'the first is kept')
from reporting.revenue_months;
create function pg_temp.frozen() returns setof text
language sql as $$
  select s::text from reporting.standing_revenue_months s
  union all
  select 'month ' || m::text from reporting.customer_months m join finance.periods p using (period, close_no)
  union all
  select 'all ' || l::text from reporting.customer_lifetimes l
$$;
create temp table frozen as select f from pg_temp.frozen() f;
select pg_temp.equals(count(*), 0::bigint, 'and nothing differs') from reporting.rebuild_frozen_months();
select pg_temp.equals(count(*), 8::bigint, 'two months, four of customers, two of both') from frozen;
select pg_temp.equals(
  (select string_agg(f, '; ' order by f) from pg_temp.frozen() f), string_agg(f, '; ' order by f),
  'a full computation writes what the closes wrote, row by row')
from frozen;

-- A view that lost its data is filled, one that would have a key twice keeps its rows, and one without its index says so.
refresh materialized view sales.mv_monthly_revenue with no data;
select pg_temp.throws('select * from sales.mv_monthly_revenue', '55000', 'materialized view "mv_monthly_revenue" has not been populated');
select pg_temp.equals(finance.refresh_view('sales.mv_monthly_revenue'), 3::bigint, 'three months');
set constraints all immediate;
alter table reporting.revenue_months drop constraint revenue_months_pkey;
insert into reporting.revenue_months
select period, close_no, orders_placed + 1, gross_revenue, cancellations, returns, net_revenue, net_revenue_to_date
from reporting.revenue_months
where period = '2026-10-01';
select pg_temp.throws('select finance.refresh_view(''sales.mv_monthly_revenue'')', 'HC706',
  'sales.mv_monthly_revenue cannot be refreshed: its rows would have one key twice (%');
select pg_temp.equals(count(*), 3::bigint, 'readers keep three months') from sales.monthly_revenue;
select pg_temp.equals(count(*), 1::bigint, 'the full computation says so') from reporting.rebuild_frozen_months() where period = '2026-10-01';
select pg_temp.equals(finance.refresh_view('sales.mv_monthly_revenue'), 3::bigint, 'and mends it');
drop index finance.mv_customer_value_customer_id;
select pg_temp.throws('select finance.refresh_view(''finance.mv_customer_value'')', 'HC707',
  'finance.mv_customer_value cannot be refreshed without blocking its readers: its unique index is gone');
