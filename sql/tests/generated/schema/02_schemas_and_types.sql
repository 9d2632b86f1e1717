select l.line
from (
  select s.name as schema_name, '' as name, 1 as place,
    format('create schema %I authorization %s;', s.name, s.nspowner::regrole) as line
  from our_schemas s
  union all
  select t.schema_name, t.name, 2,
    format('create type %s as enum (%s);', t.full_name, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder))
  from our_types t
    join pg_enum e on e.enumtypid = t.oid
  group by t.schema_name, t.name, t.full_name
  union all
  select t.schema_name, t.name, 3, format('create domain %s as %s%s;', t.full_name, format_type(d.typbasetype, d.typtypmod), (
    select string_agg(format(E'\n  constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), '' order by k.conname)
    from pg_constraint k
    where k.contypid = t.oid
      and k.contype = 'c'))
  from our_types t
    join pg_type d on d.oid = t.oid
  where t.typtype = 'd'
) l
order by l.schema_name, l.place, l.name
