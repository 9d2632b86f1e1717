create table reporting.revenue_months (
  period date not null,
  close_no integer not null,
  orders_placed bigint not null,
  gross_revenue numeric(38, 4) not null,
  cancellations numeric(38, 4) not null,
  returns numeric(38, 4) not null,
  net_revenue numeric(38, 4) not null,
  net_revenue_to_date numeric(38, 4) not null,
  primary key (period, close_no),
  foreign key (period, close_no) references finance.closes (period, close_no) deferrable initially deferred,
  constraint parts_are_net_revenue check (net_revenue = gross_revenue + cancellations + returns)
);
comment on table reporting.revenue_months is
  'Revenue of closed months as each close froze it, so that a refresh computes open months only. Derived: refresh --full '
  'makes it again.';
comment on column reporting.revenue_months.period is 'The period closed.';
comment on column reporting.revenue_months.close_no is 'The close.';
comment on column reporting.revenue_months.orders_placed is 'Orders placed, credit notes not counted.';
comment on column reporting.revenue_months.gross_revenue is 'Orders placed in the month.';
comment on column reporting.revenue_months.cancellations is 'Orders cancelled in the month, negative, whenever they were placed.';
comment on column reporting.revenue_months.returns is 'Credit notes of the month, negative.';
comment on column reporting.revenue_months.net_revenue is 'gross_revenue + cancellations + returns.';
comment on column reporting.revenue_months.net_revenue_to_date is 'Net revenue of the book up to the end of this month.';

create table reporting.customer_months (
  period date not null,
  close_no integer not null,
  customer_id uuid not null references finance.customers (customer_id),
  revenue numeric(38, 4) not null,
  orders bigint not null,
  first_order_at timestamptz,
  last_order_at timestamptz,
  primary key (period, close_no, customer_id),
  foreign key (period, close_no) references finance.closes (period, close_no) deferrable initially deferred,
  constraint orders_have_instants check ((orders = 0) = (first_order_at is null) and (orders = 0) = (last_order_at is null))
);
create index customer_months_customer_id on reporting.customer_months (customer_id, period);
comment on table reporting.customer_months is
  'What each customer bought in a closed month, as each close froze it; customers without an order or cancellation have no row.';
comment on column reporting.customer_months.period is 'The period closed.';
comment on column reporting.customer_months.close_no is 'The close.';
comment on column reporting.customer_months.customer_id is 'The buyer.';
comment on column reporting.customer_months.revenue is 'Net revenue of the month, cancellations and returns taken off.';
comment on column reporting.customer_months.orders is 'Orders placed in the month, credit notes not counted.';
comment on column reporting.customer_months.first_order_at is 'First of these orders.';
comment on column reporting.customer_months.last_order_at is 'Last of these orders.';

create table reporting.customer_lifetimes (
  customer_id uuid primary key references finance.customers (customer_id),
  revenue numeric(38, 4) not null,
  orders bigint not null,
  first_order_at timestamptz,
  last_order_at timestamptz
);
comment on table reporting.customer_lifetimes is
  'What each customer bought in all closed months: customer_months of the closes that stand, added up. A close adds its month, a '
  'reopening takes it back.';
comment on column reporting.customer_lifetimes.customer_id is 'The buyer.';
comment on column reporting.customer_lifetimes.revenue is 'Net revenue, cancellations and returns taken off.';
comment on column reporting.customer_lifetimes.orders is 'Orders placed, credit notes not counted.';
comment on column reporting.customer_lifetimes.first_order_at is 'First of these orders.';
comment on column reporting.customer_lifetimes.last_order_at is 'Last of these orders.';

-- Months closed before: what their closes would have frozen.
with events as (
  select o.customer_id, o.placed_at as happened_at, 'order' as event, o.total_amount as revenue
  from sales.orders o
  where o.placed_at is not null
  union all
  select o.customer_id, o.cancelled_at, 'order_cancellation', -o.total_amount
  from sales.orders o
  where o.cancelled_at is not null
)
insert into reporting.customer_months (period, close_no, customer_id, revenue, orders, first_order_at, last_order_at)
select p.period, p.close_no, e.customer_id, sum(e.revenue),
  count(*) filter (where e.event = 'order' and e.revenue >= 0),
  min(e.happened_at) filter (where e.event = 'order' and e.revenue >= 0),
  max(e.happened_at) filter (where e.event = 'order' and e.revenue >= 0)
from finance.periods p
  join events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
where p.state in ('closed', 'locked')
group by p.period, p.close_no, e.customer_id;
insert into reporting.customer_lifetimes (customer_id, revenue, orders, first_order_at, last_order_at)
select m.customer_id, sum(m.revenue), sum(m.orders), min(m.first_order_at), max(m.last_order_at)
from reporting.customer_months m
group by m.customer_id;
with events as (
  select o.placed_at as happened_at, 'order' as event, o.total_amount as revenue
  from sales.orders o
  where o.placed_at is not null
  union all
  select o.cancelled_at, 'order_cancellation', -o.total_amount
  from sales.orders o
  where o.cancelled_at is not null
)
insert into reporting.revenue_months
  (period, close_no, orders_placed, gross_revenue, cancellations, returns, net_revenue, net_revenue_to_date)
select p.period, p.close_no,
  count(*) filter (where e.event = 'order' and e.revenue >= 0),
  coalesce(sum(e.revenue) filter (where e.event = 'order' and e.revenue >= 0), 0),
  coalesce(sum(e.revenue) filter (where e.event <> 'order'), 0),
  coalesce(sum(e.revenue) filter (where e.event = 'order' and e.revenue < 0), 0),
  coalesce(sum(e.revenue), 0),
  sum(coalesce(sum(e.revenue), 0)) over (order by p.period)
from finance.periods p
  left join events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
where p.state in ('closed', 'locked')
group by p.period, p.close_no;
