-- A key that refers to another row has no default of its own.
select c.column_name as offender
from our_columns c
  join pg_constraint k on k.conrelid = c.oid and k.contype = 'p' and k.conkey[1] = c.attnum
where c.base_type = 'uuid'::regtype
  and not c.relispartition
  and c.default_value is distinct from 'core.uuid_v7()'
  and not exists (select from our_foreign_keys f where f.oid = c.oid and c.attnum = any (f.conkey))
order by 1
