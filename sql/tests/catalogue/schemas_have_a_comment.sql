select s.name as offender
from our_schemas s
where obj_description(s.oid, 'pg_namespace') is null
order by 1
