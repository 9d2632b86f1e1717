-- title: Each partition of the books has its foreign keys and its guards, as they are shipped, and none is switched off
-- why: A leaf without its guards lets in what the parent would refuse, or keeps quiet about it; so does one of no month.
-- severity: blocker
-- waivable: no, the seal rests on the guards of the partitions
-- owner: engineering
select g.partition, g.lacks, g.switched_off, g.foreign_keys, g.is_default
from (
  select l.relname as partition,
    case when l.oid = h.parent then 0
      else case h.parent when 'finance.transactions'::regclass then 2 when 'finance.ledger'::regclass then 1 else 0 end
    end as foreign_keys_wanted,
    (select count(*)
      from pg_constraint k
      where k.conrelid = l.oid and k.contype = 'f'
        and not exists (select from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled = 'D')) as foreign_keys,
    (select string_agg(d.defect, ', ' order by d.defect) from core.guards_missing(l.oid, m.period) d (defect)) as lacks,
    (select string_agg(o.trigger_name, ' ' order by o.trigger_name) from core.guards_off(l.oid, m.period) o) as switched_off,
    coalesce(pg_get_expr(l.relpartbound, l.oid) = 'DEFAULT', false) as is_default
  from (
      select p.parent, p.parent as relation
      from (values
        ('finance.transactions'::regclass), ('finance.ledger'), ('finance.checkpoints'), ('finance.journal_lines')) p (parent)
      union all
      select i.inhparent, i.inhrelid
      from pg_inherits i
      where i.inhparent in (
        'finance.transactions'::regclass, 'finance.ledger'::regclass, 'finance.checkpoints'::regclass,
        'finance.journal_lines'::regclass)
    ) h
    join pg_class p on p.oid = h.parent
    join pg_class l on l.oid = h.relation
    left join finance.periods m on l.relname = p.relname || to_char(m.period, '_YYYY_MM')
) g
where g.foreign_keys < g.foreign_keys_wanted
  or g.lacks is not null
  or g.switched_off is not null
  or g.is_default
order by g.partition
