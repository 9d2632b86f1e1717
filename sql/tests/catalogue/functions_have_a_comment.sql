select f.full_name as offender
from our_functions f
where obj_description(f.oid, 'pg_proc') is null
order by 1
