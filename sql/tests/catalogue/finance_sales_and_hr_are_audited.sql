-- tgtype: 1 row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate.
-- A statement that names a leaf fires the leaf's triggers only.
select format('%s: %s', r.full_name, e.event) as offender
from our_relations r
  cross join (values ('insert', 4), ('delete', 8), ('update', 16), ('truncate', 32)) e (event, bit)
where r.schema_name in ('finance', 'sales', 'hr')
  and r.relkind in ('r', 'p')
  and not exists (
    select
    from our_triggers g
      join our_functions f on f.oid = g.tgfoid
    where g.table_oid = r.oid
      and g.tgtype & 2 = 0
      and f.schema_name = 'audit'
      and g.tgtype & e.bit = e.bit
      and g.tgenabled in ('O', 'A'))
order by 1
