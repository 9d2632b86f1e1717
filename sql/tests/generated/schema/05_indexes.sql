select pg_get_indexdef(i.indexrelid) || ';' as line
from pg_index i
  join our_relations r on r.oid = i.indrelid
where not r.relispartition
  and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
order by r.full_name, i.indexrelid::regclass::text collate "C"
