select l.line
from (
  select g.table_name, 1 as place, g.name,
    pg_get_triggerdef(g.oid) || ';'
      || case g.tgenabled when 'A' then ' -- always' when 'D' then ' -- disabled' when 'R' then ' -- replica' else '' end as line
  from our_triggers g
  where not g.relispartition
  union all
  select r.full_name, 2, '', format('alter table %s enable row level security;', r.full_name)
  from our_relations r
    join pg_class c on c.oid = r.oid
  where c.relrowsecurity
  union all
  select r.full_name, 2, 'force', format('alter table %s force row level security;', r.full_name)
  from our_relations r
    join pg_class c on c.oid = r.oid
  where c.relforcerowsecurity
  union all
  select r.full_name, 3, p.polname,
    format('create policy %I on %s%s for %s to %s%s%s;', p.polname, r.full_name,
      case when p.polpermissive then '' else ' as restrictive' end,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end, (
        select string_agg(g.role::regrole::text, ', ' order by g.role::regrole::text collate "C")
        from unnest(p.polroles) g (role)),
      coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', ''),
      coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ''))
  from pg_policy p
    join our_relations r on r.oid = p.polrelid
  union all
  -- One of the book's own types would change what is digested, and is shown by no function that uses it.
  select '', 4, c.oid::text, format('create cast (%s as %s)%s;', format_type(c.castsource, null), format_type(c.casttarget, null),
      case c.castmethod when 'f' then ' with function ' || c.castfunc::regprocedure when 'i' then ' with inout'
        else ' without function' end)
  from pg_cast c
  where exists (
    select
    from pg_type t
      join our_schemas s on s.oid = t.typnamespace
    where t.oid in (c.castsource, c.casttarget))
) l
order by l.table_name, l.place, l.name
