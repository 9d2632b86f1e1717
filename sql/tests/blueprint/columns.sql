-- schema, table, column, type under the domain, key. pk: part of the primary key.
select c.schema_name, c.table_name, c.name,
  replace(c.base_type_name, 'timestamp with time zone', 'timestamptz') as type,
  coalesce(
    (select 'fk ' || t.full_name
      from our_foreign_keys f
        join our_relations t on t.oid = f.referenced_oid
      where f.oid = c.oid
        and c.attnum = any (f.conkey)
      limit 1),
    (select 'pk'
      from pg_constraint k
      where k.conrelid = c.oid
        and k.contype = 'p'
        and k.conkey[1] = c.attnum),
    (select 'unique'
      from pg_constraint k
      where k.conrelid = c.oid
        and k.contype = 'u'
        and k.conkey = array[c.attnum]),
    '') as key
from our_columns c
where c.relkind in ('r', 'p')
  and not c.relispartition
order by c.schema_name, c.table_name, c.attnum
