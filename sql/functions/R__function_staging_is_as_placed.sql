create or replace function staging.is_as_placed(came staging.orders, booked sales.orders, zone text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when came.status = 'draft' or booked.status = 'draft' then came.status = booked.status::text
    else coalesce(staging.instant_on_day_of(came.placed_at, booked.placed_at, zone), true)
  end
$$;
revoke execute on function staging.is_as_placed(staging.orders, sales.orders, text) from public;
comment on function staging.is_as_placed(staging.orders, sales.orders, text) is
  'Whether a row of an order was placed on the day that the order in the books was, in the book''s time zone, or both are '
  'drafts. A day that cannot be read contradicts none.';
