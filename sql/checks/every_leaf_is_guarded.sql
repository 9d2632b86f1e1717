-- title: Each partition of the books has its foreign keys, refuses truncate, is audited and has no guard switched off
-- why: A leaf without its guards lets in what the parent would refuse, or keeps quiet about it; so does one of no month.
-- severity: blocker
-- waivable: no, the seal rests on the guards of the partitions
-- owner: engineering
select g.partition, g.foreign_keys, g.refuses_truncate, g.audited, g.switched_off, g.is_default
from (
  select l.relname as partition,
    case when l.oid = h.parent then 0
      else case h.parent when 'finance.transactions'::regclass then 2 when 'finance.ledger'::regclass then 1 else 0 end
    end as foreign_keys_wanted,
    (select count(*)
      from pg_constraint k
      where k.conrelid = l.oid and k.contype = 'f'
        and not exists (select from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled = 'D')) as foreign_keys,
    exists (select from pg_trigger t where t.tgrelid = l.oid and t.tgname = 'refuse_truncate' and t.tgenabled = 'A')
      as refuses_truncate,
    -- Of insert, update, delete and truncate, each once.
    (select count(distinct t.tgtype & 60)
      from pg_trigger t
        join pg_proc f on f.oid = t.tgfoid
      where t.tgrelid = l.oid and f.pronamespace = 'audit'::regnamespace and t.tgenabled in ('O', 'A')) = 4 as audited,
    (select string_agg(t.tgname, ' ' order by t.tgname)
      from pg_trigger t
      where t.tgrelid = l.oid and not t.tgisinternal and t.tgenabled in ('D', 'R')
        -- That of a soft close that was lifted is meant to be off, and the seal of a month that was reopened.
        and (t.tgfoid <> 'finance.refuse_intake'::regproc or exists (
          select
          from finance.periods m
          where m.finance_soft_closed and l.relname = 'transactions_' || to_char(m.period, 'YYYY_MM')))
        and (t.tgfoid <> 'finance.refuse_closed_period'::regproc or not exists (
          select
          from finance.periods m
          where m.state in ('open', 'soft_closed') and right(l.relname, 8) = to_char(m.period, '_YYYY_MM')))) as switched_off,
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
    join pg_class l on l.oid = h.relation
) g
where g.foreign_keys < g.foreign_keys_wanted
  or not g.refuses_truncate
  or not g.audited
  or g.switched_off is not null
  or g.is_default
order by g.partition
