create or replace function finance.fill_empty_views() returns setof text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  empty_view text;
begin
  for empty_view in
    select v.name
    from (values ('sales.mv_monthly_revenue'), ('finance.mv_customer_value')) v (name)
      join pg_class c on c.oid = to_regclass(v.name)
    where not c.relispopulated
  loop
    perform finance.refresh_view(empty_view);
    return next empty_view;
  end loop;
end
$$;
revoke execute on function finance.fill_empty_views() from public;
comment on function finance.fill_empty_views() is
  'Fills the materialized views that have no data, as a restored dump may leave them, and returns their names: until then they '
  'refuse their readers, and so do the checks that read them. HC614 when another session is in the way.';
