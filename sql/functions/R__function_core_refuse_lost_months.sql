create or replace function core.refuse_lost_months(altered oid[], dropped text[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  lost text;
  locked regclass[];
begin
  if cardinality(dropped) > 0 and to_regclass('finance.periods') is null then
    lost := 'finance.periods would be dropped, and nothing would know which months are closed';
  elsif cardinality(dropped) > 0 then
    select min(format('%s of the %s month %s would be dropped', d.name, m.state, to_char(m.period, 'YYYY-MM'))) into lost
    from unnest(dropped) d (name)
      join core.partition_policies p on p.follows = 'book'
      cross join lateral split_part(p.table_name, '.', 2) n (parent)
      join finance.periods m on d.name in (
        p.table_name || '_' || to_char(m.period, 'YYYY_MM'), format('archive.%s_%s', n.parent, to_char(m.period, 'YYYY_MM')))
    where m.state in ('closed', 'locked')
      -- From there it goes once its file is kept.
      and not (d.name like 'archive.%' and finance.has_archive_file(n.parent, m.period));
  end if;
  if lost is null and cardinality(altered) > 0 then
    select min(format('%s, sealed, would have the name of no month', b.relation)) into lost
    from core.book_relations(altered) b
      join pg_trigger t on t.tgrelid = b.relation
    where b.relation <> b.parent
      and b.period is null
      and t.tgfoid = 'finance.refuse_closed_period'::regproc
      and t.tgenabled = 'A';
    -- DETACH CONCURRENTLY, with which months are put away, does not lock the parent so.
    locked := (select array_agg(b.parent)
      from core.book_relations(altered) b
      where b.relation = b.parent
        and exists (
          select
          from pg_locks k
          where k.pid = pg_backend_pid() and k.relation = b.parent and k.mode = 'AccessExclusiveLock'));
  end if;
  if lost is null and locked is not null then
    select min(format('%s of the %s month %s would be no partition of %s', c.oid::regclass, m.state,
      to_char(m.period, 'YYYY-MM'), l.parent)) into lost
    from unnest(locked) l (parent)
      join finance.periods m on m.state in ('closed', 'locked')
      join pg_class c on c.oid = to_regclass(format('%s_%s', l.parent, to_char(m.period, 'YYYY_MM')))
    where not c.relispartition
      -- Not by an earlier transaction.
      and age(c.xmin) <= 0;
  end if;
  if lost is not null then
    raise exception using
      errcode = 'HC133',
      message = lost,
      detail = 'A closed month leaves the books when its rows are compared and kept, and in no other way.',
      hint = 'Put it away: hardclose partitions --retain N, then --archive DIR --drop.';
  end if;
end
$$;
revoke execute on function core.refuse_lost_months(oid[], text[]) from public;
comment on function core.refuse_lost_months(oid[], text[]) is
  'Refuses (HC133) a statement that altered relations, or dropped tables, when it takes a partition of a closed month away: '
  'dropped without a file in the archive, detached (but for CONCURRENTLY) or renamed. Asked by the event triggers of '
  'sql/security/owner_watch.sql.';
