-- title: Each partition of the books has its foreign keys, refuses truncate and is audited
-- why: A leaf without its guards lets in what the parent would refuse, or keeps quiet about it.
-- severity: blocker
-- waivable: no, the seal rests on the guards of the partitions
-- owner: engineering
select g.partition, g.foreign_keys, g.refuses_truncate, g.audited
from (
  select l.relname as partition,
    case h.inhparent when 'finance.transactions'::regclass then 2 when 'finance.ledger'::regclass then 1 else 0 end
      as foreign_keys_wanted,
    (select count(*) from pg_constraint k where k.conrelid = l.oid and k.contype = 'f') as foreign_keys,
    exists (select from pg_trigger t where t.tgrelid = l.oid and t.tgname = 'refuse_truncate' and t.tgenabled = 'A')
      as refuses_truncate,
    (select count(*)
      from pg_trigger t
        join pg_proc f on f.oid = t.tgfoid
      where t.tgrelid = l.oid and f.pronamespace = 'audit'::regnamespace and t.tgenabled in ('O', 'A')) = 4 as audited
  from pg_inherits h
    join pg_class l on l.oid = h.inhrelid
  where h.inhparent in (
    'finance.transactions'::regclass, 'finance.ledger'::regclass, 'finance.checkpoints'::regclass,
    'finance.journal_lines'::regclass)
) g
where g.foreign_keys < g.foreign_keys_wanted
  or not g.refuses_truncate
  or not g.audited
order by g.partition
