create or replace function staging.reject_incomplete_orders(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
begin
  perform staging.reject_rows('orders', files, $sql$
    select s.row_no, 'order_ref' as column_name, s.order_ref as value,
      'an item of it is rejected' as rule,
      format('The item is line %s of %s. Correct that line and retry both; without it, if it is no item of the order.',
        i.file_line, f.file_name) as remedy
    from staging.orders s
      join (
        select distinct on (1) staging.bare_reference(r.order_ref) as order_ref, r.file_id, r.file_line
        from staging.order_items r
        where r.file_id = any ($1) and r.outcome = 'rejected'
        order by 1, r.file_id, r.file_line
      ) i on i.order_ref = s.order_ref
      join staging.files f on f.file_id = i.file_id
    where s.file_id = any ($1) and s.outcome is null
  $sql$);
end
$$;
revoke execute on function staging.reject_incomplete_orders(bigint[]) from public;
comment on function staging.reject_incomplete_orders(bigint[]) is
  'Rejects orders of which an item that comes with them, and names them, is rejected.';
