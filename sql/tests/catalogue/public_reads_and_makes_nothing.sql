-- USAGE of core is the exception: the domains of columns live there.
select format('%s on %s', a.privilege_type, s.name) as offender
from our_schemas s
  cross join aclexplode(s.nspacl) a
where a.grantee = 0
  and (s.name, a.privilege_type) <> ('core', 'USAGE')
union all
select format('CREATE on %s', n.nspname)
from pg_namespace n
  cross join aclexplode(n.nspacl) a
where a.grantee = 0
  and a.privilege_type = 'CREATE'
  and n.nspname in ('public', 'batch', 'flyway')
union all
select format('%s on %s', a.privilege_type, c.oid::regclass)
from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  cross join aclexplode(c.relacl) a
where a.grantee = 0
  and n.nspname !~ '^pg_|^information_schema$'
union all
select format('%s on %s.%s', a.privilege_type, t.attrelid::regclass, t.attname)
from pg_attribute t
  join pg_class c on c.oid = t.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  cross join aclexplode(t.attacl) a
where a.grantee = 0
  and n.nspname !~ '^pg_|^information_schema$'
order by 1
