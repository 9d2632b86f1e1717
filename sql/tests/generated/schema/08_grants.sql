select format('grant %s on %s%s to %s;', string_agg(g.privilege, ', ' order by g.privilege), g.kind, g.name, g.grantee) as line
from (
  select a.grantee::regrole::text collate "C" as grantee, 1 as place, 'schema ' as kind, s.name,
    lower(a.privilege_type) as privilege
  from our_schemas s
    cross join aclexplode(s.nspacl) a
  where a.grantee not in (s.nspowner, 0)
  union all
  select a.grantee::regrole::text, 2, '', r.full_name, lower(a.privilege_type)
  from our_relations r
    cross join aclexplode(r.relacl) a
  where a.grantee not in (r.relowner, 0)
    and not r.relispartition
  union all
  select a.grantee::regrole::text, 2, '', c.full_name,
    format('%s (%s)', lower(a.privilege_type), string_agg(format('%I', c.name), ', ' order by c.attnum))
  from our_columns c
    join our_relations r on r.oid = c.oid
    cross join aclexplode(c.attacl) a
  where a.grantee not in (r.relowner, 0)
    and not r.relispartition
  group by 1, c.full_name, a.privilege_type
  union all
  select a.grantee::regrole::text, 3, case f.prokind when 'p' then 'procedure ' else 'function ' end, f.full_name,
    lower(a.privilege_type)
  from our_functions f
    cross join aclexplode(f.proacl) a
  where a.grantee not in (f.proowner, 0)
) g
group by g.grantee, g.place, g.kind, g.name
order by g.grantee, g.place, g.name
