create or replace function core.misfit_partitions() returns table (parent text, partition text, is_default boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
  select p.table_name, c.oid::regclass::text, pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT'
  from core.partition_policies p
    join pg_inherits h on h.inhparent = p.table_name::regclass
    join pg_class c on c.oid = h.inhrelid
  where pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT'
    or (p.follows = 'book' and not exists (
      select from finance.periods m where c.oid = to_regclass(p.table_name || '_' || to_char(m.period, 'YYYY_MM'))))
  order by p.position, 2
$$;
revoke execute on function core.misfit_partitions() from public;
comment on function core.misfit_partitions() is
  'Partitions that are of no month of the book, a DEFAULT one above all: rows in them are in no month, no close looks there, and '
  'none can be detached concurrently beside a DEFAULT one.';
