-- A row of the books may be deleted, and its reference given to another, after its file was posted.
alter table staging.posted_rows add column target_id uuid;
comment on column staging.posted_rows.target_id is
  'The row of the books that it became, by the key of its table; null where the books had nothing of that name any more when '
  'this was first noted: it had been deleted, or renamed.';

do $$
declare
  made record;
begin
  for made in
    select i.input, i.target_table, i.target_key, a.attname as id
    from staging.inputs i
      join pg_index x on x.indrelid = i.target_table and x.indisprimary
      join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
    where i.target_key is not null
  loop
    execute format('update staging.posted_rows p set target_id = t.%I from %s t where p.input = %L and t.%I = p.key',
      made.id, made.target_table, made.input, made.target_key);
  end loop;
end
$$;
update staging.posted_rows p
set target_id = t.order_item_id
from sales.orders o, sales.order_items t
where p.input = 'order_items' and o.external_ref = split_part(p.key, E'\n', 1)
  and t.order_id = o.order_id and t.line_no::text = split_part(p.key, E'\n', 2);
