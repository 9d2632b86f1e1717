-- Parameter: month. One item for each draft.
with product as (
  insert into sales.products (sku, name, price) values ('BENCH', 'Bench', 10)
  on conflict (sku) do update set active = true
  returning product_id
)
insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
select o.order_id, 1, p.product_id, 1 + abs(hashtext(o.external_ref)) % 9, 10
from sales.orders o
  cross join product p
where o.status = 'draft' and o.external_ref like to_char(?::date, 'YYYY-MM') || '-%';
