-- Sequences belong to their column, leaves to their parent.
select r.full_name as offender
from our_relations r
where r.relkind <> 'S'
  and not r.relispartition
  and obj_description(r.oid, 'pg_class') is null
order by 1
