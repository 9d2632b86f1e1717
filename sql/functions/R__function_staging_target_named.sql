create or replace function staging.target_named(for_input text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when i.input = 'order_items' then
      'select o.external_ref || '' '' || h.line_no from sales.order_items h join sales.orders o using (order_id)'
      ' where h.order_item_id = p.target_id'
    else format('select r.%I from %s r where r.%I = p.target_id', i.target_key, i.target_table, staging.target_id_of(i.input))
    end
  from staging.inputs i
  where i.input = for_input
$$;
revoke execute on function staging.target_named(text) from public;
comment on function staging.target_named(text) is
  'A SELECT of the reference that the books have now for what row p of staging.posted_rows, of an input, became; no row where '
  'it is gone.';
