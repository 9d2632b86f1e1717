select c.column_name as offender
from our_columns c
where c.base_type in ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype)
order by 1
