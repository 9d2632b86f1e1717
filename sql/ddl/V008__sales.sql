create schema sales;
comment on schema sales is 'Products, sales representatives and orders.';

create type sales.order_status as enum ('draft', 'placed', 'shipped', 'cancelled');
comment on type sales.order_status is 'States of an order: draft, then placed, then shipped or cancelled.';

create table sales.products (
  product_id uuid primary key default core.uuid_v7(),
  sku text not null unique check (sku <> ''),
  name text not null check (name <> ''),
  price core.money not null check (price >= 0),
  active boolean not null default true
);
comment on table sales.products is 'The price list.';
comment on column sales.products.product_id is 'Key.';
comment on column sales.products.sku is 'Stock keeping unit; unique.';
comment on column sales.products.name is 'Name as printed on orders.';
comment on column sales.products.price is 'Price of one unit today; orders keep the price they were made with.';
comment on column sales.products.active is 'Only active products can be ordered.';

create table sales.sales_reps (
  rep_id uuid primary key default core.uuid_v7(),
  full_name text not null check (full_name <> ''),
  email core.email,
  external_ref text unique check (external_ref <> '')
);
create index sales_reps_lower_email on sales.sales_reps (lower(email::text));
comment on table sales.sales_reps is 'Sales representatives.';
comment on column sales.sales_reps.rep_id is 'Key.';
comment on column sales.sales_reps.full_name is 'Name.';
comment on column sales.sales_reps.email is 'E-mail address; optional.';
comment on column sales.sales_reps.external_ref is 'Number in the system the representative comes from.';

create table sales.orders (
  order_id uuid primary key default core.uuid_v7(),
  customer_id uuid not null references finance.customers (customer_id),
  sales_rep_id uuid references sales.sales_reps (rep_id),
  status sales.order_status not null default 'draft',
  placed_at timestamptz,
  shipped_at timestamptz,
  cancelled_at timestamptz,
  total_amount core.money not null default 0,
  external_ref text unique check (external_ref <> ''),
  constraint placed_at_says_when check ((status = 'draft') = (placed_at is null)),
  constraint shipped_at_says_when check ((status = 'shipped') = (shipped_at is not null)),
  constraint shipped_after_placed check (shipped_at is null or shipped_at >= placed_at),
  constraint cancelled_at_says_when check ((status = 'cancelled') = (cancelled_at is not null)),
  constraint cancelled_after_placed check (cancelled_at >= placed_at),
  constraint dates_are_finite check (isfinite(placed_at) and isfinite(shipped_at) and isfinite(cancelled_at))
);
create index orders_customer_id on sales.orders (customer_id);
create index orders_sales_rep_id on sales.orders (sales_rep_id);
create index orders_placed on sales.orders (placed_at) where status = 'placed';
create index orders_placed_at on sales.orders (placed_at);
create index orders_cancelled_at on sales.orders (cancelled_at) where cancelled_at is not null;
comment on table sales.orders is
  'Orders of customers. Revenue belongs to the month of placed_at; a cancellation is negative revenue in the month of '
  'cancelled_at.';
comment on column sales.orders.order_id is 'Key.';
comment on column sales.orders.customer_id is 'The buyer.';
comment on column sales.orders.sales_rep_id is 'Who sold it; null for orders nobody sold.';
comment on column sales.orders.status is 'draft, placed, shipped or cancelled.';
comment on column sales.orders.placed_at is 'When it was placed; null for a draft.';
comment on column sales.orders.shipped_at is 'When it was shipped.';
comment on column sales.orders.cancelled_at is 'When it was cancelled.';
comment on column sales.orders.total_amount is 'Sum of line_total of its items; kept by the items, never written by a client.';
comment on column sales.orders.external_ref is 'Order number in the system it comes from.';

create table sales.order_items (
  order_item_id uuid primary key default core.uuid_v7(),
  order_id uuid not null references sales.orders (order_id),
  line_no integer not null check (line_no > 0),
  product_id uuid not null references sales.products (product_id),
  quantity integer not null check (quantity <> 0),
  unit_price core.money not null check (unit_price >= 0),
  line_total core.money generated always as (quantity * unit_price) stored,
  unique (order_id, line_no)
);
create index order_items_product_id on sales.order_items (product_id);
comment on table sales.order_items is 'Lines of an order; fixed once the order is placed.';
comment on column sales.order_items.order_item_id is 'Key.';
comment on column sales.order_items.order_id is 'The order.';
comment on column sales.order_items.line_no is 'Number of the line within the order, from 1.';
comment on column sales.order_items.product_id is 'The product.';
comment on column sales.order_items.quantity is 'Units; negative for goods returned.';
comment on column sales.order_items.unit_price is 'Price of one unit when ordered.';
comment on column sales.order_items.line_total is 'quantity × unit_price; generated.';
