-- Row level security of the parent does not reach whoever reads a partition directly.
select distinct c.oid::regclass::text as offender
from pg_class c
  cross join aclexplode(c.relacl) a
where c.relispartition
  and c.relkind in ('r', 'p')
  and a.grantee <> c.relowner
union
select distinct c.oid::regclass::text
from pg_attribute t
  join pg_class c on c.oid = t.attrelid
  cross join aclexplode(t.attacl) a
where c.relispartition
  and a.grantee <> c.relowner
order by 1
