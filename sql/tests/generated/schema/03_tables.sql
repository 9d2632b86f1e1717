-- NOT NULL is a property of the column here: as a constraint it has an entry of its own only from PostgreSQL 18 on.
select format(E'\ncreate table %s (%s%s\n)%s;', r.full_name, (
    select string_agg(
      format(E'\n  %I %s%s%s', c.name, c.type, case when c.attnotnull then ' not null' else '' end,
        case
          when c.attgenerated <> '' then format(' generated always as (%s) stored', c.default_value)
          when c.default_value is not null then ' default ' || c.default_value
          else ''
        end),
      ',' order by c.attnum)
    from our_columns c
    where c.oid = r.oid), (
    select string_agg(
      format(E',\n  constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), '' order by k.contype <> 'p', k.conname)
    from pg_constraint k
    where k.conrelid = r.oid
      and k.contype in ('p', 'u', 'f', 'c', 'x')),
  coalesce(' partition by ' || pg_get_partkeydef(r.oid), '')
    || coalesce(' with (' || array_to_string(r.reloptions, ', ') || ')', ''))
    as line
from our_relations r
where r.relkind in ('r', 'p')
  and not r.relispartition
order by r.full_name
