create or replace function checks.refuse_empty_views() returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  empty text := (
    select string_agg(c.oid::regclass::text, ', ' order by c.oid::regclass::text)
    from pg_class c
    where c.oid in ('sales.mv_monthly_revenue'::regclass, 'finance.mv_customer_value'::regclass) and not c.relispopulated);
begin
  if empty is not null then
    raise exception using
      errcode = 'HC708',
      message = format('the checks cannot look into %s, which holds no rows at all', empty),
      detail = 'It was never filled, as a restored dump may leave it, or was emptied by hand; its readers are refused.',
      hint = 'Fill it with hardclose refresh, then run the same command again.';
  end if;
end
$$;
revoke execute on function checks.refuse_empty_views() from public;
comment on function checks.refuse_empty_views() is
  'Refuses (HC708) when a materialized view of the product was never filled, and says how to fill it.';
