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
        o.status <> 'draft' and not f.adds_to_orders as is_first,
        least(p.period, n.period) as shut_period, coalesce(p.state, n.state) as state,
        o.total_amount + sum(staging.integer_of(r.quantity) * staging.amount_of(r.unit_price))
          filter (where i.order_id is null) over (partition by o.order_id) as total
      from staging.order_items r
        join staging.files f using (file_id)
        join sales.orders o on o.external_ref = r.order_ref
        left join contradicted c on c.order_ref = r.order_ref
        left join sales.order_items i on i.order_id = o.order_id and i.line_no = staging.integer_of(r.line_no)
        left join finance.periods p
          on p.period = date_trunc('month', o.placed_at at time zone $2)::date and not finance.takes(p, 'sales')
        left join finance.periods n
          on n.period = date_trunc('month', o.cancelled_at at time zone $2)::date and not finance.takes(n, 'sales')
      where r.file_id = any ($1) and r.outcome is null
    )
    select s.row_no, 'order_ref' as column_name, s.order_ref as value,
      case
        when s.is_there then 'the order has this line already'
        when s.is_of_another then 'the order it came with is another than the one in the books'
        when s.is_first then format('its order is %s already', s.status)
        when s.shut_period is not null then format('its order is %s, and period %s is %s', s.status,
          to_char(s.shut_period, 'YYYY-MM'), case when s.state in ('closed', 'locked') then s.state::text
            else 'soft-closed for sales' end)
        else 'the total of an order has at most 14 digits before the point'
      end as rule,
      case
        when s.is_there then 'Give it a line number of its own, if it is another item.'
        when s.is_of_another then 'Mend the row of that order, or give both another number. If the item is of the order in the '
          'books, leave that row out (--leave-out), and retry the item.'
        when s.is_first then 'If the order lacks it, retry it with --add-to-orders while the month of the order is open for '
          'sales; else take it out, or leave it out (--leave-out).'
        when s.shut_period is not null then 'Have the month reopened, or make a new order for it in an open month.'
        else 'Make a new order for it.'
      end as remedy
    from items s
    where s.is_there or s.is_of_another or s.is_first or s.shut_period is not null or abs(s.total) >= 100000000000000
  $sql$);
end
$$;
revoke execute on function staging.reject_items_of_known_orders(bigint[]) from public;
comment on function staging.reject_items_of_known_orders(bigint[]) is
  'Rejects items of orders that are in the books: those that they have already, those that came with another order of that '
  'number, and those of placed ones, unless a person says that the orders lack them (adds_to_orders of staging.files) while the '
  'months that have their revenue are open for sales.';
