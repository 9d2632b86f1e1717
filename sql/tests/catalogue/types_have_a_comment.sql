select t.full_name as offender
from our_types t
where obj_description(t.oid, 'pg_type') is null
order by 1
