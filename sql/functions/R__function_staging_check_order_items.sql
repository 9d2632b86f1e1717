create or replace function staging.check_order_items(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform staging.reject_items_of_known_orders(files);
  perform staging.reject_incomplete_orders(files);
  perform staging.reject_rows('orders', files, $sql$
    select s.row_no, 'order_ref' as column_name, s.order_ref as value,
      case when i.total is null then 'an order that is placed has items'
        else 'the total of an order has at most 14 digits before the point' end as rule,
      case when i.total is null then 'Add its items, or make it a draft.' else 'Split the order.' end as remedy
    from staging.orders s
      left join (
        select r.order_ref, sum(staging.integer_of(r.quantity) * staging.amount_of(r.unit_price)) as total
        from staging.order_items r
        where r.file_id = any ($1) and r.outcome is null
        group by r.order_ref
      ) i on i.order_ref = s.order_ref
    where s.file_id = any ($1) and s.outcome is null
      and (i.total is null and s.status <> 'draft' or abs(i.total) >= 100000000000000)
  $sql$);
  perform staging.reject_rows('order_items', files, $sql$
    select s.row_no, 'order_ref' as column_name, s.order_ref as value, 'its order is rejected' as rule,
      'Mend the order and retry both. Where it is in the books, and its row a line of its own, that can be left out '
        '(--leave-out).' as remedy
    from staging.order_items s
    where s.file_id = any ($1) and s.outcome is null
      and not exists (
        select
        from staging.orders p
        where p.file_id = any ($1) and p.order_ref = s.order_ref and p.outcome is distinct from 'rejected')
      -- One that is known may have come again as another order, with items of its own.
      and (not exists (select from sales.orders o where o.external_ref = s.order_ref)
        or exists (select from staging.orders p where p.file_id = any ($1) and p.order_ref = s.order_ref))
  $sql$);
end
$$;
revoke execute on function staging.check_order_items(bigint[]) from public;
comment on function staging.check_order_items(bigint[]) is
  'Holds orders and their items together: an order waits for the items that come with it, an item of a placed order until '
  'somebody says that the order lacks it. Called by name from staging.check_input.';
