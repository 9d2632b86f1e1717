select format('%s on %s', g.name, g.table_name) as offender
from our_triggers g
where not g.relispartition
  and obj_description(g.oid, 'pg_trigger') is null
order by 1
