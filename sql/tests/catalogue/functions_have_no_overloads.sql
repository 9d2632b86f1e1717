select format('%I.%I', f.schema_name, f.name) as offender
from our_functions f
group by f.schema_name, f.name
having count(*) > 1
order by 1
