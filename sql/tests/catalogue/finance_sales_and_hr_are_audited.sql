-- tgtype: 1 row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate. What nobody can update or delete needs no log of it.
select format('%s: %s', r.full_name, e.event) as offender
from our_relations r
  cross join (values ('insert', 4), ('delete', 8), ('update', 16), ('truncate', 32)) e (event, bit)
where r.schema_name in ('finance', 'sales', 'hr')
  and r.relkind in ('r', 'p')
  and not r.relispartition
  and not exists (
    select
    from our_triggers g
      join our_functions f on f.oid = g.tgfoid
    where g.table_oid = r.oid
      and (g.tgtype & 2 = 0 and f.schema_name = 'audit'
        or f.full_name = 'core.refuse_change()' and e.event <> 'truncate')
      and g.tgtype & e.bit = e.bit
      and g.tgenabled in ('O', 'A'))
order by 1
