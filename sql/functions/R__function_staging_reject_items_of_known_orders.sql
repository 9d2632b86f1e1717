create or replace function staging.reject_items_of_known_orders(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform staging.reject_rows('order_items', files, $sql$
    select s.row_no, 'order_ref' as column_name, s.order_ref as value,
      case
        when s.is_there then 'the order has this line already'
        when s.is_first then format('its order is %s already', s.status)
        when p.period is not null then format('its order is %s, and period %s is %s', s.status, to_char(p.period, 'YYYY-MM'),
          case when p.state in ('closed', 'locked') then p.state::text else 'soft-closed for sales' end)
        else 'the total of an order has at most 14 digits before the point'
      end as rule,
      case
        when s.is_there then 'Give it a line number of its own, if it is another item.'
        when s.is_first then 'If the order lacks it, retry it as it is (load --retry-rejects) while the month of the order is '
          'open for sales; else leave it.'
        when p.period is not null then 'Have the month reopened, or make a new order for it in an open month.'
        else 'Make a new order for it.'
      end as remedy
    from (
      select r.row_no, r.order_ref, o.status, o.placed_at, o.cancelled_at, i.order_id is not null as is_there,
        o.status <> 'draft' and f.corrects is null as is_first,
        o.total_amount + sum(staging.integer_of(r.quantity) * staging.amount_of(r.unit_price)) over (partition by o.order_id)
          as total
      from staging.order_items r
        join staging.files f using (file_id)
        join sales.orders o on o.external_ref = r.order_ref
        left join sales.order_items i on i.order_id = o.order_id and i.line_no = staging.integer_of(r.line_no)
      where r.file_id = any ($1) and r.outcome is null
    ) s
      left join lateral (
        select m.period, m.state
        from finance.periods m
        where m.period in (finance.period_of(s.placed_at), finance.period_of(s.cancelled_at)) and not finance.takes(m, 'sales')
        order by m.period
        limit 1
      ) p on true
    where s.is_there or s.is_first or p.period is not null or abs(s.total) >= 100000000000000
  $sql$);
end
$$;
revoke execute on function staging.reject_items_of_known_orders(bigint[]) from public;
comment on function staging.reject_items_of_known_orders(bigint[]) is
  'Rejects items of orders that are in the books: those that they have already, and those of placed ones, unless they are '
  'retried while the months that have the order''s revenue are open for sales. That an order lacks an item a person has to say.';
