-- title: Each partition of postings has its foreign keys and refuses truncate
-- why: A leaf without its guards lets in what the parent would refuse.
-- severity: blocker
-- waivable: no, the seal rests on the guards of the partitions
-- owner: engineering
select l.relname as partition,
  (select count(*) from pg_constraint k where k.conrelid = l.oid and k.contype = 'f') as foreign_keys,
  exists (
    select from pg_trigger g where g.tgrelid = l.oid and g.tgname = 'refuse_truncate' and g.tgenabled = 'A') as refuses_truncate
from pg_inherits h
  join pg_class l on l.oid = h.inhrelid
where h.inhparent in ('finance.transactions'::regclass, 'finance.ledger'::regclass)
  and ((select count(*) from pg_constraint k where k.conrelid = l.oid and k.contype = 'f')
      < case h.inhparent when 'finance.transactions'::regclass then 2 else 1 end
    or not exists (select from pg_trigger g where g.tgrelid = l.oid and g.tgname = 'refuse_truncate' and g.tgenabled = 'A'))
order by l.relname
