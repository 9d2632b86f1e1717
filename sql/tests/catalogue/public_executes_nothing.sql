select format('%I.%s', n.nspname, p.proname) as offender
from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
where n.nspname !~ '^pg_|^information_schema$'
  and exists (
    select
    from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where a.grantee = 0)
order by 1
