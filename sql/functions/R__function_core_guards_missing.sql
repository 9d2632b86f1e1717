create or replace function core.guards_missing(guarded regclass, month date) returns setof text
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Not in SQL: it would be planned anew for each relation.
  return query
    select d.defect
    from (
      select count(*) filter (where t.tgname = 'refuse_change' and t.tgenabled = 'A') as changes,
        count(*) filter (where t.tgname = 'refuse_truncate' and t.tgenabled = 'A') as truncates,
        count(*) filter (where t.tgname = 'a_seal' and t.tgenabled = 'A') as seals,
        -- Of insert, update, delete and truncate, each once.
        count(distinct t.tgtype & 60) filter (
          where f.pronamespace = 'audit'::regnamespace and t.tgenabled in ('O', 'A')) as audits
      from pg_trigger t
        join pg_proc f on f.oid = t.tgfoid
      where t.tgrelid = guarded
    ) n
      cross join lateral (
        values
          -- Those of the partitions are copies of it.
          ('does not refuse changes', month is null and n.changes = 0),
          ('does not refuse truncate', n.truncates = 0),
          ('is not audited', n.audits < 4),
          ('is not sealed', n.seals = 0
            and exists (select from finance.periods p where p.period = month and p.state in ('closed', 'locked')))
      ) d (defect, is_found)
    where d.is_found
    order by d.defect;
end
$$;
revoke execute on function core.guards_missing(regclass, date) from public;
comment on function core.guards_missing(regclass, date) is
  'What one relation of the book, a partition of the month or a partitioned table without one, lacks of guards that are on.';
