select format('%s on %s', p.polname, r.full_name) as offender
from pg_policy p
  join our_relations r on r.oid = p.polrelid
where obj_description(p.oid, 'pg_policy') is null
order by 1
