create or replace function staging.key_in_books(for_input text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when i.input = 'transactions' then 'select from finance.posting_references b where b.external_ref = k.key'
    when i.input = 'order_items' then
      'select from sales.orders o join sales.order_items h using (order_id)'
      ' where o.external_ref = split_part(k.key, E''\n'', 1) and h.line_no::text = split_part(k.key, E''\n'', 2)'
    else format('select from %s t where t.%I = k.key', i.target_table, i.target_key)
    end
  from staging.inputs i
  where i.input = for_input
$$;
revoke execute on function staging.key_in_books(text) from public;
comment on function staging.key_in_books(text) is
  'A SELECT that gives a row where k.key, which is staging.key_of an input, is in the books, whoever brought it.';
