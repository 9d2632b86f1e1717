create or replace function staging.target_of(for_input text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when i.input = 'order_items' then
      'left join sales.orders o on o.external_ref = s.order_ref'
      ' left join (select h.order_id, h.line_no, h.order_item_id as target_id from sales.order_items h) t'
      ' on t.order_id = o.order_id and t.line_no = staging.integer_of(s.line_no)'
    else format('left join (select r.%1$I as key, r.%2$I as target_id from %3$s r) t on t.key = %4$s',
      i.target_key, staging.target_id_of(i.input), i.target_table, staging.key_of(i.input))
    end
  from staging.inputs i
  where i.input = for_input
$$;
revoke execute on function staging.target_of(text) from public;
comment on function staging.target_of(text) is
  'SQL join of what the books have under the key of row s of an input''s staging table: t.target_id, null where they have '
  'nothing.';
