select distinct r.full_name as offender
from our_relations r
  cross join aclexplode(r.relacl) a
where r.relkind = 'm'
  and a.grantee <> r.relowner
order by 1
