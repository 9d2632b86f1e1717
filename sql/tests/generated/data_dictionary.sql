with keys as (
  select c.oid, c.attnum, concat_ws(', ',
    (select 'primary key' where exists (
      select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and c.attnum = any (k.conkey))),
    (select string_agg('→ ' || t.full_name, ', ' order by t.full_name)
      from our_foreign_keys f
        join our_relations t on t.oid = f.referenced_oid
      where f.oid = c.oid and c.attnum = any (f.conkey)),
    (select 'unique' where exists (
      select from pg_constraint k where k.conrelid = c.oid and k.contype = 'u' and k.conkey = array[c.attnum]))) as key
  from our_columns c
)
select l.line
from (
  select '' as schema_name, 0 as place, '' as name, 0 as row, E'# Data dictionary\n\n'
    'Generated from the catalogue and its comments; a test fails when the two drift. Partitions are left out: they are '
    'as their table. Check views (`checks.*`) have the columns of what they look at.' as line
  union all
  select s.name, 0, '', 0, format(E'\n## %s\n\n%s', s.name, obj_description(s.oid, 'pg_namespace'))
  from our_schemas s
  union all
  select t.schema_name, 1, t.name, 0, format(E'%s- **%s** — %s %s', case when row_number() over (
      partition by t.schema_name order by t.name) = 1 then E'\n### Types\n\n' else '' end, t.full_name,
    coalesce((
      select string_agg('`' || e.enumlabel || '`', ', ' order by e.enumsortorder) || '.'
      from pg_enum e
      where e.enumtypid = t.oid), '`' || format_type(d.typbasetype, d.typtypmod) || '`.'),
    obj_description(t.oid, 'pg_type'))
  from our_types t
    join pg_type d on d.oid = t.oid
  union all
  select r.schema_name, case when r.relkind in ('r', 'p') then 2 else 3 end, r.name, 0,
    format(E'\n### %s%s\n\n%s\n\n%s', r.full_name,
      case r.relkind when 'v' then ' (view)' when 'm' then ' (materialized view)' when 'p' then ' (partitioned)' else '' end,
      obj_description(r.oid, 'pg_class'),
      case when r.relkind in ('r', 'p') then E'| column | type | null | key | meaning |\n| --- | --- | --- | --- | --- |'
        else E'| column | type | meaning |\n| --- | --- | --- |' end)
  from our_relations r
  where r.relkind <> 'S'
    and not r.relispartition
    and not (r.schema_name = 'checks' and r.relkind = 'v')
  union all
  select c.schema_name, case when c.relkind in ('r', 'p') then 2 else 3 end, c.table_name, c.attnum,
    case when c.relkind in ('r', 'p')
      then format('| %s | %s | %s | %s | %s |', c.name, t.type, case when c.attnotnull then '' else 'null' end, k.key, t.meaning)
      else format('| %s | %s | %s |', c.name, t.type, t.meaning) end
  from our_columns c
    join keys k using (oid, attnum)
    cross join lateral (
      select replace(c.type, 'timestamp with time zone', 'timestamptz') as type,
        replace(col_description(c.oid, c.attnum), '|', '\|') as meaning) t
  where not c.relispartition
    and not (c.schema_name = 'checks' and c.relkind = 'v')
  union all
  select r.schema_name, 4, r.name, 0, format(E'%s| %s | %s |', case when row_number() over (order by r.name) = 1
      then E'\n### Check views\n\n| view | what it shows |\n| --- | --- |\n' else '' end, r.full_name,
    replace(obj_description(r.oid, 'pg_class'), '|', '\|'))
  from our_relations r
  where r.schema_name = 'checks'
    and r.relkind = 'v'
  union all
  select f.schema_name, 5, f.name, 0, format(E'%s- `%s.%s(%s)`%s — %s', case when row_number() over (
      partition by f.schema_name order by f.name) = 1 then E'\n### Functions and procedures\n\n' else '' end,
    f.schema_name, f.name, replace(pg_get_function_arguments(f.oid), 'timestamp with time zone', 'timestamptz'),
    case f.prokind when 'p' then ' (procedure)' when 'a' then ' (aggregate)' else '' end
      || case when f.prokind = 'p' or f.prorettype = 'void'::regtype then ''
        else ' returns `' || replace(pg_get_function_result(f.oid), 'timestamp with time zone', 'timestamptz') || '`' end,
    obj_description(f.oid, 'pg_proc'))
  from our_functions f
) l
order by l.schema_name collate "C", l.place, l.name collate "C", l.row
