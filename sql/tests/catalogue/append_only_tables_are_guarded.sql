-- What says of itself that it is append-only refuses change even under session_replication_role = replica.
select format('%s: %s', r.full_name, e.event) as offender
from our_relations r
  cross join (values ('delete', 8), ('update', 16), ('truncate', 32)) e (event, bit)
where r.relkind in ('r', 'p')
  and not r.relispartition
  and obj_description(r.oid, 'pg_class') ~* 'append-only|never updated|by the close only|what makes posting the same thing twice'
  and not exists (
    select
    from our_triggers g
    where g.table_oid = r.oid
      and g.tgfoid = 'core.refuse_change()'::regprocedure
      and g.tgtype & 2 = 2
      and g.tgtype & e.bit = e.bit
      and g.tgenabled = 'A')
order by 1
