create or replace function core.refuse_lost_months(altered oid[], dropped text[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
declare
  lost text;
  remedy text := 'Put it away: hardclose partitions --retain N, then --archive DIR --drop.';
  altered_one oid;
  parents oid[];
  gone record;
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
  foreach altered_one in array coalesce(altered, '{}')
  loop
    if exists (select from pg_class c where c.oid = altered_one and c.relkind = 'p') then
      parents := parents || altered_one;
    elsif lost is null then
      -- The seal itself says which month it is of; the name is what everything else goes by.
      select format('%s, which is the sealed month %s of finance.%s, would have another name',
          altered_one::regclass, s.month, s.parent)
      into lost
      from pg_trigger t
        cross join lateral (
          select split_part(encode(t.tgargs, 'escape'), '\000', 1) as month,
            split_part(encode(t.tgargs, 'escape'), '\000', 2) as parent
        ) s
      where t.tgrelid = altered_one
        and t.tgfoid = 'finance.refuse_closed_period'::regproc
        and t.tgenabled = 'A'
        and to_regclass(format('finance.%I', s.parent || '_' || replace(s.month, '-', '_')))
          is distinct from altered_one::regclass
      limit 1;
    end if;
  end loop;
  if lost is null and parents is not null then
    select min(format('%s would have another name', p.table_name)) into lost
    from core.partition_policies p
    where p.follows = 'book' and to_regclass(p.table_name) is null;
  end if;
  if lost like '% would have another name' then
    remedy := 'Leave it its name and its schema: everything else goes by them.';
  end if;
  if lost is null and parents is not null then
    for gone in
      select l.parent, format('%s of the %s month %s would be no partition of %s', c.oid::regclass, m.state,
        to_char(m.period, 'YYYY-MM'), l.parent::regclass) as what
      from unnest(parents) l (parent)
        join finance.periods m on m.state in ('closed', 'locked')
        join pg_class c on c.oid = to_regclass(format('%s_%s', l.parent::regclass, to_char(m.period, 'YYYY_MM')))
      where not c.relispartition
        -- Not by an earlier transaction.
        and age(c.xmin) <= 0
      order by what
    loop
      -- DETACH CONCURRENTLY, with which months are put away, does not lock the parent so.
      -- Asked last, as it reads all locks.
      if exists (
        select
        from pg_locks k
        where k.pid = pg_backend_pid() and k.relation = gone.parent and k.mode = 'AccessExclusiveLock')
        and exists (select from core.partition_policies p where p.follows = 'book' and p.table_name::regclass = gone.parent)
      then
        lost := gone.what;
        exit;
      end if;
    end loop;
  end if;
  if lost is not null then
    raise exception using
      errcode = 'HC133',
      message = lost,
      detail = 'A closed month leaves the books when its rows are compared and kept, and in no other way.',
      hint = remedy;
  end if;
end
$$;
revoke execute on function core.refuse_lost_months(oid[], text[]) from public;
comment on function core.refuse_lost_months(oid[], text[]) is
  'Refuses (HC133) a statement that altered relations, or dropped tables, when it takes a partition of a closed month away: '
  'dropped without a file in the archive, detached (but for CONCURRENTLY) or renamed, itself or its table. Asked by the event '
  'triggers of sql/security/owner_watch.sql.';
