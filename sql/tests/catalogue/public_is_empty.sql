select c.oid::regclass::text as offender
from pg_class c
where c.relnamespace = 'public'::regnamespace
union all
select p.oid::regprocedure::text
from pg_proc p
where p.pronamespace = 'public'::regnamespace
order by 1
