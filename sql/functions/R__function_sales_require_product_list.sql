create or replace function sales.require_product_list(product_list jsonb) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  line jsonb;
  product sales.products;
begin
  if jsonb_typeof(product_list) is distinct from 'array' or jsonb_array_length(product_list) = 0 then
    raise exception using
      errcode = 'HC203',
      message = format('product list %s is not a list of products', coalesce(product_list::text, 'null')),
      detail = 'An order has at least one line.',
      hint = 'Give [{"sku": "A-1", "quantity": 2}].';
  end if;
  for line in select jsonb_array_elements(product_list) loop
    if (line ->> 'quantity' ~ '^[1-9][0-9]{0,8}$') is not true then
      raise exception using
        errcode = 'HC203',
        message = format('line %s has no whole quantity from 1 to 999999999', line),
        detail = 'Goods are sold in whole units; returns have their own credit note.',
        hint = 'Give {"sku": "A-1", "quantity": 2}.';
    end if;
    select p.* into product from sales.products p where p.product_id::text = line ->> 'product_id' or p.sku = line ->> 'sku';
    if not found then
      raise exception using
        errcode = 'HC201',
        message = format('unknown product %s', coalesce(line ->> 'sku', line ->> 'product_id', line::text)),
        detail = 'The price comes from the price list; what is not on it has no price.',
        hint = 'Look the sku up in sales.products.';
    elsif exists (
      select from sales.products p
      where p.product_id <> product.product_id and (p.product_id::text = line ->> 'product_id' or p.sku = line ->> 'sku'))
    then
      raise exception using
        errcode = 'HC203',
        message = format('line %s names two products', line),
        detail = 'Its product_id is of one product, its sku of another.',
        hint = 'Give one of the two.';
    elsif not product.active then
      raise exception using
        errcode = 'HC202',
        message = format('product %s is not active', product.sku),
        detail = 'It is no longer sold.',
        hint = 'Order another product, or set sales.products.active again.';
    end if;
  end loop;
end
$$;
revoke execute on function sales.require_product_list(jsonb) from public;
comment on function sales.require_product_list(jsonb) is
  'Refuses a product list sales.create_order cannot take: HC201, HC202, HC203.';
