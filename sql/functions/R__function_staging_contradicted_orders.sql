create or replace function staging.contradicted_orders(files bigint[]) returns setof text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select s.order_ref
  from staging.rejects j
    join staging.orders s on s.file_id = j.file_id and s.row_no = j.row_no
    join sales.orders o on o.external_ref = s.order_ref
    cross join finance.book b
  where j.input = 'orders' and j.resolved_by is null and not j.left_out
    and j.file_id = any (files || array(
      select o.file_id
      from staging.files f
        join staging.files m on m.file_id = f.corrects
        join staging.files o on o.load_id = m.load_id
      where f.file_id = any (files)))
    and staging.is_of_order(s, o, b.time_zone) is not true
  union
  -- What a mapping keeps as it is known may be another order of that number.
  select s.order_ref
  from staging.orders s
    join sales.orders o on o.external_ref = s.order_ref
    cross join finance.book b
  where s.file_id = any (files) and s.outcome = 'known' and staging.is_of_order(s, o, b.time_zone) is not true;
end
$$;
revoke execute on function staging.contradicted_orders(bigint[]) from public;
comment on function staging.contradicted_orders(bigint[]) is
  'Numbers of orders that came in these files, or in the load whose rejected rows they retry, of another customer or another day '
  'than the order in the books: items that came with them are not its items.';
