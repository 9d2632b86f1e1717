create or replace function core.guards_missing(guarded regclass, month date) returns setof text
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select distinct g.lack
    from core.guards_of(guarded, month) g
    where not (g.is_as_shipped and g.is_on)
    order by g.lack;
end
$$;
revoke execute on function core.guards_missing(regclass, date) from public;
comment on function core.guards_missing(regclass, date) is
  'What one relation of the book, a partition of the month or a partitioned table without one, lacks of guards that are on and '
  'as they are shipped.';
