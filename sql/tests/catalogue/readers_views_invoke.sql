-- A view without security_invoker reads as its owner, whom row level security does not bind.
select distinct r.full_name as offender
from our_relations r
  cross join aclexplode(r.relacl) a
where r.relkind = 'v'
  and a.grantee <> r.relowner
  and not coalesce(r.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']
order by 1
