create or replace function core.guards_switched_off() returns table (
  parent text, period date, relation regclass, trigger_name text, is_always boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with relations as (
    select p.table_name as parent, null::date as period, p.table_name::regclass as relation
    from core.partition_policies p
    where p.follows = 'book'
    union all
    select p.table_name, m.period, h.inhrelid
    from core.partition_policies p
      cross join finance.periods m
      join pg_inherits h on h.inhparent = p.table_name::regclass
        and h.inhrelid = to_regclass(p.table_name || '_' || to_char(m.period, 'YYYY_MM'))
    where p.follows = 'book'
  )
  select r.parent, r.period, r.relation, g.trigger_name, g.is_always
  from relations r
    cross join lateral core.guards_off(r.relation, r.period) g
  order by r.parent, r.period nulls first, g.trigger_name
$$;
revoke execute on function core.guards_switched_off() from public;
comment on function core.guards_switched_off() is
  'Triggers of the partitioned tables of the book and their partitions that do not fire when they should: those that refuse a '
  'change, always; others, in an ordinary session.';
