create or replace function staging.target_of(for_input text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when i.input = 'order_items' then
      'select h.order_item_id from sales.orders o join sales.order_items h using (order_id)'
      ' where o.external_ref = s.order_ref and h.line_no = staging.integer_of(s.line_no)'
    else format('select r.%I from %s r where r.%I = %s', staging.target_id_of(i.input), i.target_table, i.target_key,
      staging.key_of(i.input))
    end
  from staging.inputs i
  where i.input = for_input
$$;
revoke execute on function staging.target_of(text) from public;
comment on function staging.target_of(text) is
  'A SELECT of the row that the books have under the key of row s of an input''s staging table: the key of its own table; no row '
  'where they have none.';
