create or replace function core.book_relations(relations oid[]) returns table (
  relation regclass, parent regclass, period date)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  touched oid;
begin
  -- One by one, by key: what is asked of an array is planned anew each time.
  foreach touched in array coalesce(relations, '{}')
  loop
    return query
    select c.oid::regclass, p.table_name::regclass, m.period
    from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_inherits h on h.inhrelid = c.oid
      join core.partition_policies p on p.follows = 'book' and p.table_name::regclass in (c.oid, h.inhparent)
      -- By its key, and not by comparing the names of all months.
      left join finance.periods m
        on m.period = case when c.relname ~ '_\d{4}_(0[1-9]|1[0-2])$' then to_date(right(c.relname, 7), 'YYYY_MM') end
        and format('%s.%s', n.nspname, c.relname) = p.table_name || '_' || to_char(m.period, 'YYYY_MM')
    where c.oid = touched;
  end loop;
end
$$;
revoke execute on function core.book_relations(oid[]) from public;
comment on function core.book_relations(oid[]) is
  'Those of some relations that are partitioned tables of the book, or are attached to one; without a period a partitioned table '
  'itself, or a partition whose name is that of no month.';
