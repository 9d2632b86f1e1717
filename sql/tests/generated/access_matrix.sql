-- r read, c create, u update, d delete; in brackets: some columns only.
with roles as (
  select r.oid, r.name
  from our_roles r
  where r.name <> 'hardclose_owner'
),
relation_rights as (
  select o.full_name, a.grantee, a.privilege_type, false as some
  from our_relations o
    cross join aclexplode(o.relacl) a
  where not o.relispartition
  union
  select c.full_name, a.grantee, a.privilege_type, true
  from our_columns c
    cross join aclexplode(c.attacl) a
  where not c.relispartition
),
cells as (
  select x.full_name, r.oid, r.name, coalesce((
      select string_agg(case when w.some then '(' || w.letter || ')' else w.letter end, ' ' order by w.place)
      from (
        select p.place, p.letter, bool_and(g.some) as some
        from relation_rights g
          join (
            values ('SELECT', 1, 'r'), ('INSERT', 2, 'c'), ('UPDATE', 3, 'u'), ('DELETE', 4, 'd')) p (privilege, place, letter)
            on p.privilege = g.privilege_type
        where g.full_name = x.full_name
          and g.grantee = r.oid
        group by p.place, p.letter) w), '') as cell
  from (select distinct g.full_name from relation_rights g join roles on roles.oid = g.grantee) x
    cross join roles r
)
select l.line
from (
  select 1 as place, '' as name, format(E'| table or view | %s |\n| --- | %s |',
    string_agg(r.name, ' | ' order by r.name), string_agg('---', ' | ')) as line
  from roles r
  union all
  select 2, c.full_name, format('| %s | %s |', c.full_name, string_agg(c.cell, ' | ' order by c.name))
  from cells c
  group by c.full_name
  union all
  select 3, '', format(E'\n| function | %s |\n| --- | %s |', string_agg(r.name, ' | ' order by r.name), string_agg('---', ' | '))
  from roles r
  union all
  select 4, f.name, format('| %s | %s |', f.name, string_agg(
    case when exists (select from aclexplode(f.proacl) a where a.grantee = r.oid) then 'x' else '' end, ' | ' order by r.name))
  from (
    select format('%s.%s', p.schema_name, p.name) || case when p.prosecdef then ' *' else '' end as name, p.proacl
    from our_functions p
    where exists (select from aclexplode(p.proacl) a join roles on roles.oid = a.grantee)
  ) f
    cross join roles r
  group by f.name
) l
order by l.place, l.name collate "C"
