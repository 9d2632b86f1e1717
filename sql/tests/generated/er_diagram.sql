-- The foreign keys of leaves are drawn between their parents.
with drawn as (
  select r.*
  from our_relations r
  where r.relkind in ('r', 'p')
    and not r.relispartition
    and r.schema_name in ('auth', 'sales', 'finance', 'support', 'hr', 'audit')
)
select l.line
from (
  select 0 as place, '' as name, 0 as row, E'# Entities and their relations\n\n'
    'Generated from the foreign keys of the catalogue; a test fails when the two drift. What the columns mean is in the '
    '[data dictionary](data-dictionary.md).\n\n```mermaid\nerDiagram' as line
  union all
  select 1, r.full_name, 0, format('  %s_%s["%s"] {', r.schema_name, r.name, r.full_name)
  from drawn r
  union all
  select 1, r.full_name, c.attnum, format('    %s %s%s', t.typname, c.name,
    coalesce(' ' || nullif(concat_ws(', ',
      (select 'PK' where exists (
        select from pg_constraint k where k.conrelid = r.oid and k.contype = 'p' and c.attnum = any (k.conkey))),
      (select 'FK' where exists (select from our_foreign_keys f where f.oid = r.oid and c.attnum = any (f.conkey))),
      (select 'UK' where exists (
        select from pg_constraint k where k.conrelid = r.oid and k.contype = 'u' and k.conkey = array[c.attnum]))), ''), ''))
  from drawn r
    join our_columns c on c.oid = r.oid
    join pg_type t on t.oid = c.atttypid
  union all
  select 1, r.full_name, 10000, '  }'
  from drawn r
  union all
  select 2, format('%s %s %s', t.full_name, r.full_name, k.columns), 0,
    format('  %s_%s %s--%s %s_%s : "%s"', t.schema_name, t.name, case when k.optional then '|o' else '||' end,
      case when k.single then 'o|' else 'o{' end, r.schema_name, r.name, k.columns)
  from our_foreign_keys f
    join drawn r on r.oid = f.oid
    join drawn t on t.oid = f.referenced_oid
    cross join lateral (
      select string_agg(c.name, ', ' order by c.attnum) as columns, bool_or(not c.attnotnull) as optional,
        exists (
          select
          from pg_index i
          where i.indrelid = r.oid and i.indisunique and i.indpred is null and i.indexprs is null
            and i.indkey::smallint[] <@ f.conkey) as single
      from our_columns c
      where c.oid = r.oid
        and c.attnum = any (f.conkey)) k
  union all
  select 3, '', 0, '```'
) l
order by l.place, l.name collate "C", l.row
