create or replace function staging.reject_incomplete_orders(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
begin
  perform staging.reject_rows('orders', files, $sql$
    select s.row_no, 'order_ref' as column_name, s.order_ref as value,
      format('an order is posted with all its items; line %s of %s is rejected', i.file_line, i.file_name) as rule,
      'Correct that line and retry both, or bring the order again with all its items.' as remedy
    from staging.orders s
      join (
        select distinct on (o.order_ref) o.order_ref, o.file_line, o.file_name
        from staging.open_items($1) o
        order by o.order_ref, o.file_id, o.file_line
      ) i on i.order_ref = s.order_ref
    where s.file_id = any ($1) and s.outcome is null
  $sql$);
  perform staging.reject_rows('orders', files, $sql$
    with unreadable as materialized (
      select u.file_line, u.file_name, u.content, u.fields, u.may_be_any,
        row_number() over (order by u.file_id, u.file_line) as place
      from staging.unreadable_items($1) u
    ), named as materialized (
      select u.place, o.row_no
      from unreadable u
        cross join lateral unnest(
          case cardinality(u.fields) when 1 then regexp_split_to_array(u.content, '[,;|\t"]') else u.fields end) f (field)
        join staging.orders o on o.order_ref = staging.bare_reference(f.field)
      where o.file_id = any ($1) and not u.may_be_any
    ), unnamed as materialized (
      select u.*, count(*) over () as all_of_them
      from unreadable u
      where not exists (select from named n where n.place = u.place)
      order by u.place
      limit 100
    ), suspected as materialized (
      select u.place, u.content,
        -- Of one that has no reference in it, or of very many, it may be any.
        u.may_be_any or u.all_of_them > 100 or not exists (
          select from staging.orders o where o.file_id = any ($1) and strpos(u.content, o.order_ref) > 0) as may_be_any
      from unnamed u
    ), held as (
      select n.row_no, n.place from named n
      union all
      select o.row_no, first.place
      from staging.orders o
        cross join lateral (
          select u.place
          from suspected u
          where u.may_be_any or strpos(u.content, o.order_ref) > 0
          order by u.place
          limit 1
        ) first
      where o.file_id = any ($1)
    )
    select s.row_no, 'order_ref' as column_name, s.order_ref as value,
      format('an order is posted with all its items, and line %s of %s, which became none, may be one of them',
        u.file_line, u.file_name) as rule,
      'Correct what that line is rejected for and load the order again; without the line, if it is no item.' as remedy
    from (select h.row_no, min(h.place) as place from held h group by h.row_no) h
      join unreadable u using (place)
      join staging.orders s using (row_no)
    where s.outcome is null and s.status <> 'draft'
  $sql$);
end
$$;
revoke execute on function staging.reject_incomplete_orders(bigint[]) from public;
comment on function staging.reject_incomplete_orders(bigint[]) is
  'Rejects orders of which an item is rejected; and those that a line which became no item may be one of, as the items of an '
  'order that is placed are fixed: orders that a field of the line names; where none does, those whose reference is anywhere in '
  'it; else any, as where its fields cannot tell: may_be_any of staging.unreadable_items.';
