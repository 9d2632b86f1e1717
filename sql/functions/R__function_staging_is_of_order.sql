create or replace function staging.is_of_order(came staging.orders, known sales.orders, zone text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select came.status <> 'draft' and known.status <> 'draft'
    and exists (
      select from finance.customers c where c.customer_id = known.customer_id and c.external_ref = came.customer_ref)
    and (staging.instant_of(came.placed_at, zone) at time zone zone)::date = (known.placed_at at time zone zone)::date
    and (came.shipped_at is null
      or (staging.instant_of(came.shipped_at, zone) at time zone zone)::date = (known.shipped_at at time zone zone)::date)
    and (came.cancelled_at is null
      or (staging.instant_of(came.cancelled_at, zone) at time zone zone)::date = (known.cancelled_at at time zone zone)::date)
$$;
revoke execute on function staging.is_of_order(staging.orders, sales.orders, text) from public;
comment on function staging.is_of_order(staging.orders, sales.orders, text) is
  'Whether a row made of one line of an order is of the order in the books that has its number: the customer is the same, and '
  'so are the days, in the book''s time zone. A number alone says little: tills begin again at 1, and cash customers are one.';
