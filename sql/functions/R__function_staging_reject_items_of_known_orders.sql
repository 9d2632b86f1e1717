create or replace function staging.reject_items_of_known_orders(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  known uuid[] := array(
    select distinct o.order_id
    from staging.order_items s
      join sales.orders o on o.external_ref = s.order_ref
    where s.file_id = any (files) and s.outcome is null);
begin
  if known = '{}' then
    return;
  end if;
  -- Their state is looked at here, and once more when they are posted.
  perform sales.lock_orders(known);
  perform staging.reject_rows('order_items', files, $sql$
    with contradicted as materialized (
      select c as order_ref from staging.contradicted_orders($1) c
    ), items as (
      select r.row_no, r.order_ref, o.status, i.order_id is not null as is_there, c.order_ref is not null as is_of_another,
        o.status <> 'draft' and not f.adds_to_orders as is_unasked,
        least(p.period, n.period) as shut_period, coalesce(p.state, n.state) as state,
        o.total_amount + sum(staging.integer_of(r.quantity) * staging.amount_of(r.unit_price))
          filter (where i.order_id is null) over (partition by o.order_id) as total
      from staging.order_items r
        join staging.files f using (file_id)
        join sales.orders o on o.external_ref = r.order_ref
        left join contradicted c on c.order_ref = r.order_ref
        left join sales.order_items i on i.order_id = o.order_id and i.line_no = staging.integer_of(r.line_no)
        left join finance.periods p
          on o.placed_at >= p.starts_at and o.placed_at < p.ends_at and not finance.takes(p, 'sales')
        left join finance.periods n
          on o.cancelled_at >= n.starts_at and o.cancelled_at < n.ends_at and not finance.takes(n, 'sales')
      where r.file_id = any ($1) and r.outcome is null
    )
    select s.row_no, 'order_ref' as column_name, s.order_ref as value, v.rule, v.remedy
    from items s
      cross join lateral (
        select r.rule, r.remedy
        from (values
          (s.is_there, 'the order has this line already', 'Give it a line number of its own, if it is another item.'),
          (s.is_of_another, 'the order it came with is another than the one in the books',
            'Mend customer, day or number where the order came wrong. A row of the order that is a line of its own can be left '
            'out (--leave-out), and the item retried.'),
          (s.shut_period is not null, format('its order is %s, and period %s is %s', s.status, to_char(s.shut_period, 'YYYY-MM'),
            case when s.state in ('closed', 'locked') then s.state::text else 'soft-closed for sales' end),
            'Have the month reopened, or make a new order for it in an open month.'),
          (s.is_unasked, format('its order is %s already', s.status),
            'If the order lacks it, retry it with --add-to-orders while its month is open for sales. If it does not, leave it '
            'out (--leave-out); a file that is refused for it is loaded with --max-rejects first.'),
          (abs(s.total) >= 100000000000000, 'the total of an order has at most 14 digits before the point',
            'Make a new order for it.')
        ) r (breaks, rule, remedy)
        where r.breaks
        limit 1
      ) v
  $sql$);
end
$$;
revoke execute on function staging.reject_items_of_known_orders(bigint[]) from public;
comment on function staging.reject_items_of_known_orders(bigint[]) is
  'Rejects items of orders that are in the books: those that they have already, those that came with another order of that '
  'number, those of placed ones, unless a person says that the orders lack them (adds_to_orders of staging.files) while the '
  'months that have their revenue are open for sales, and those that would make a total too large.';
