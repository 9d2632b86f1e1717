create or replace function staging.inputs_of(files bigint[]) returns setof text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select i.input
  from staging.inputs i
  where exists (
    select from staging.file_inputs f
    where f.file_id = any (files)
      -- Orders are checked and placed together with their items, even with none.
      and f.input in (i.input, case i.input when 'order_items' then 'orders' end))
  order by i.posting_order
$$;
revoke execute on function staging.inputs_of(bigint[]) from public;
comment on function staging.inputs_of(bigint[]) is 'The canonical inputs that files gave rows for, in the order of posting.';
