create or replace function staging.blames_value(reject staging.rejects) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when reject.rule in ('an order that is placed has items', 'an item of it is rejected') then false
    when reject.rule = 'the total of an order has at most 14 digits before the point' then reject.input <> 'orders'
    -- With an order that is mended it comes under the number of that.
    when reject.rule = 'its order is rejected'
      then not exists (select from sales.orders o where o.external_ref = reject.value)
    else true
  end
$$;
revoke execute on function staging.blames_value(staging.rejects) from public;
comment on function staging.blames_value(staging.rejects) is
  'Whether a rule blames the value that it is told with, so that the mended row has another, and not what comes with the row: '
  'the items of an order, or the order of an item that is in the books under its number.';
