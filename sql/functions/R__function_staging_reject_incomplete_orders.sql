create or replace function staging.reject_incomplete_orders(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform staging.reject_rows('orders', files, $sql$
    select s.row_no, 'order_ref' as column_name, s.order_ref as value,
      format('an order is posted with all its items; line %s of %s is rejected', i.file_line, i.file_name) as rule,
      'Correct that line and load the order again.' as remedy
    from staging.orders s
      join (
        select distinct on (l.order_ref) l.order_ref, l.file_line, l.file_name
        from staging.lost_item_lines($1) l
        order by l.order_ref, l.file_id, l.file_line
      ) i on i.order_ref = s.order_ref
    where s.file_id = any ($1) and s.outcome is null
  $sql$);
  perform staging.reject_rows('orders', files, $sql$
    with unreadable as materialized (
      select l.file_line, l.file_name, l.content,
        row_number() over (order by l.file_id, l.file_line) as place, count(*) over () as all_of_them
      from staging.lost_item_lines($1) l
      where l.order_ref is null
      order by l.file_id, l.file_line
      limit 100
    ), suspected as materialized (
      select u.*,
        -- Of one that names none of them, or of very many, it may be any.
        u.all_of_them > 100 or not exists (
          select from staging.orders o where o.file_id = any ($1) and strpos(u.content, o.order_ref) > 0) as may_be_any
      from unreadable u
    )
    select s.row_no, 'order_ref' as column_name, s.order_ref as value,
      format('an order is posted with all its items, and line %s of %s, which cannot be read, may be one of them',
        u.file_line, u.file_name) as rule,
      'Correct that line and load the order again.' as remedy
    from staging.orders s
      cross join lateral (
        select u.file_line, u.file_name
        from suspected u
        where u.may_be_any or strpos(u.content, s.order_ref) > 0
        order by u.place
        limit 1
      ) u
    where s.file_id = any ($1) and s.outcome is null and s.status <> 'draft'
  $sql$);
end
$$;
revoke execute on function staging.reject_incomplete_orders(bigint[]) from public;
comment on function staging.reject_incomplete_orders(bigint[]) is
  'Rejects orders of which an item is rejected; and those that an unreadable line may be an item of, as the items of an order '
  'that is placed are fixed: where the line has the reference of an order anywhere in it, orders whose it has, else any.';
