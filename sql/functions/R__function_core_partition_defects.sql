create or replace function core.partition_defects() returns table (parent text, period date, defect text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
  with wanted as (
    select p.table_name, m.period, m.state, to_regclass(p.table_name || '_' || to_char(m.period, 'YYYY_MM')) as leaf, p.position
    from core.partition_policies p
      cross join finance.periods m
    where p.follows = 'book'
  ), attached as (
    select w.*
    from wanted w
      join pg_inherits h on h.inhrelid = w.leaf and h.inhparent = w.table_name::regclass and not h.inhdetachpending
  ), found as (
    select w.table_name, w.period, w.position, 'has no partition' as defect
    from wanted w
      left join attached a using (table_name, period)
    where a.leaf is null
      and not exists (
        select from finance.detached_months d where d.period = w.period and 'finance.' || d.table_name = w.table_name)
      -- What is being put away is no defect.
      and not (w.table_name in ('finance.transactions', 'finance.ledger')
        and exists (select from core.half_away_months() m (period) where m.period = w.period))
    union all
    select a.table_name, a.period, a.position, g.defect
    from attached a
      cross join lateral core.guards_missing(a.leaf, a.period) g (defect)
    union all
    select p.table_name, null, p.position, g.defect
    from core.partition_policies p
      cross join lateral core.guards_missing(p.table_name::regclass, null) g (defect)
    where p.follows = 'book'
    union all
    select a.table_name, a.period, a.position, 'lacks a foreign key'
    from attached a
    where (
        select count(*)
        from pg_constraint c
        where c.conrelid = a.leaf and c.contype = 'f' and c.convalidated
          and not exists (select from pg_trigger t where t.tgconstraint = c.oid and t.tgenabled = 'D'))
      < case a.table_name when 'finance.transactions' then 2 when 'finance.ledger' then 1 else 0 end
    union all
    select a.table_name, a.period, a.position, 'lacks an index'
    from attached a
    where a.table_name = 'finance.transactions' and not core.has_entry_index(a.leaf)
    union all
    select g.parent, g.period, p.position, 'has switched off ' || string_agg(g.trigger_name, ' and ' order by g.trigger_name)
    from core.guards_switched_off() g
      join core.partition_policies p on p.table_name = g.parent
    group by g.parent, g.period, p.position
    union all
    select s.parent, null, p.position,
      format('has a %s partition, %s', case when s.is_default then 'DEFAULT' else 'stray' end, s.partition)
    from core.misfit_partitions() s
      join core.partition_policies p on p.table_name = s.parent
  )
  select f.table_name, f.period, f.defect from found f order by f.period nulls first, f.position, f.defect
$$;
revoke execute on function core.partition_defects() from public;
comment on function core.partition_defects() is
  'What the partitions of the book lack: one that is not there, a guard, a seal, a foreign key, an index; guards that are '
  'switched off, and partitions of no month. Without a period, of the partitioned table itself. None in a book that is well.';
