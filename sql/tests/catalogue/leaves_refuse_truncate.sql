-- A truncate of a leaf does not fire the triggers of its parent.
select r.full_name as offender
from our_relations r
where r.relispartition
  and r.relkind = 'r'
  and not exists (
    select
    from our_triggers g
    where g.table_oid = r.oid
      and g.tgfoid = 'core.refuse_change()'::regprocedure
      and g.tgtype & 32 = 32
      and g.tgenabled = 'A')
order by 1
