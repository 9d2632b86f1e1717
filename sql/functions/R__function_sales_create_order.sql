create or replace function sales.create_order(customer_id uuid, product_list jsonb, sales_rep_id uuid default null)
returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  new_order_id uuid;
  lines bigint;
begin
  if not exists (select from finance.customers c where c.customer_id = create_order.customer_id) then
    raise exception using
      errcode = 'HC204',
      message = format('unknown customer %s', coalesce(customer_id::text, 'null')),
      detail = 'An order needs somebody who buys.',
      hint = 'Look the customer up in finance.customers.';
  end if;
  perform sales.require_product_list(product_list);
  insert into sales.orders (customer_id, sales_rep_id) values (customer_id, sales_rep_id) returning order_id into new_order_id;
  insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)
  select new_order_id, l.line_no, p.product_id, (l.line ->> 'quantity')::integer, p.price
  from jsonb_array_elements(product_list) with ordinality l (line, line_no)
    join sales.products p on p.product_id::text = l.line ->> 'product_id' or p.sku = l.line ->> 'sku';
  get diagnostics lines = row_count;
  if lines <> jsonb_array_length(product_list) then
    -- Somebody renamed it since the list was looked at.
    raise exception using
      errcode = 'HC201',
      message = (
        select 'unknown product ' || string_agg(coalesce(l.line ->> 'sku', l.line ->> 'product_id'), ', ' order by l.line_no)
        from jsonb_array_elements(product_list) with ordinality l (line, line_no)
        where not exists (select from sales.order_items i where i.order_id = new_order_id and i.line_no = l.line_no)),
      detail = 'It was renamed while the order was made; an order without one of its lines would be worth too little.',
      hint = 'Look the sku up in sales.products, and make the order again.';
  end if;
  return new_order_id;
end
$$;
revoke execute on function sales.create_order(uuid, jsonb, uuid) from public;
comment on function sales.create_order(uuid, jsonb, uuid) is
  'Creates a draft order at today''s prices and returns its order_id. product_list: [{"sku": "A-1", "quantity": 2}, …], or '
  'product_id instead of sku; quantity from 1. HC201 unknown product, HC202 inactive product, HC203 malformed list, HC204 '
  'unknown customer.';
