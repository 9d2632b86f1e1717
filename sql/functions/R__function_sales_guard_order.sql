create or replace function sales.guard_order() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'draft' or new.total_amount <> 0 then
      perform sales.refuse_order_change(new.order_id, 'new', new.status::text, 'An order begins as an empty draft.');
    end if;
    return new;
  elsif tg_op = 'DELETE' then
    if old.status <> 'draft' then
      perform sales.refuse_order_change(old.order_id, old.status::text, 'deleted',
        'Only a draft can be thrown away; an order is cancelled.');
    end if;
    return old;
  end if;
  if (old.status, new.status) not in (
    ('draft', 'draft'), ('placed', 'placed'), ('shipped', 'shipped'), ('cancelled', 'cancelled'),
    ('draft', 'placed'), ('placed', 'shipped'), ('placed', 'cancelled'))
  then
    perform sales.refuse_order_change(old.order_id, old.status::text, new.status::text,
      'An order moves from draft to placed, and from placed to shipped or cancelled.');
  elsif old.status <> 'draft' and (old.order_id, old.customer_id, old.placed_at)
      is distinct from (new.order_id, new.customer_id, new.placed_at)
    or old.status in ('shipped', 'cancelled')
      and (old.shipped_at, old.cancelled_at) is distinct from (new.shipped_at, new.cancelled_at)
  then
    perform sales.refuse_order_change(old.order_id, old.status::text, 'changed',
      'Customer and dates are fixed once an order is placed.');
  elsif old.status <> 'draft' and new.sales_rep_id is distinct from old.sales_rep_id then
    -- The revenue of a sales representative moves with it.
    perform finance.lock_open_period(old.placed_at, 'sales');
  end if;
  if old.status <> 'draft' and new.total_amount <> old.total_amount then
    perform sales.guard_total(new);
  end if;
  if old.status = 'draft' and new.status = 'placed' then
    new.placed_at := coalesce(new.placed_at, clock_timestamp());
    perform sales.require_items(new.order_id);
    perform finance.lock_open_period(new.placed_at, 'sales');
  elsif old.status = 'placed' and new.status = 'shipped' then
    new.shipped_at := coalesce(new.shipped_at, clock_timestamp());
    -- Not as sales: goods go out, too, when the month takes no more orders.
    perform finance.lock_open_period(new.shipped_at, 'shipments');
  elsif old.status = 'placed' and new.status = 'cancelled' then
    new.cancelled_at := coalesce(new.cancelled_at, clock_timestamp());
    perform finance.lock_open_period(new.cancelled_at, 'sales');
  end if;
  return new;
end
$$;
revoke execute on function sales.guard_order() from public;
comment on function sales.guard_order() is
  'Trigger function: holds the life of an order (HC205), its total to its items, and that neither revenue nor a shipment moves '
  'in a month that is not open for them (HC006, HC007).';
