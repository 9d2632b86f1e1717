select r.full_name as offender
from our_relations r
  join pg_class c on c.oid = r.oid
where r.relispartition
  and pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT'
order by 1
