create or replace function staging.is_of_order(came staging.orders, booked sales.orders, zone text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
      select from finance.customers c where c.customer_id = booked.customer_id and c.external_ref = came.customer_ref)
    and staging.is_as_placed(came, booked, zone)
$$;
revoke execute on function staging.is_of_order(staging.orders, sales.orders, text) from public;
comment on function staging.is_of_order(staging.orders, sales.orders, text) is
  'Whether a row of an order is of the order in the books that has its number: the customer is the same, and so '
  'is the day it was placed, in the book''s time zone; or both are drafts. A day that cannot be read contradicts none. A number '
  'alone says little: tills begin again at 1, and cash customers are one.';
