-- kind, name, what matters of it; of a function, the types of the arguments it cannot do without.
select 'schema' as kind, s.name, '' as detail
from our_schemas s
union all
select 'enum', t.full_name, string_agg(e.enumlabel, ' ' order by e.enumsortorder)
from our_types t
  join pg_enum e on e.enumtypid = t.oid
group by t.full_name
union all
select 'domain', t.full_name, format_type(d.typbasetype, d.typtypmod)
from our_types t
  join pg_type d on d.oid = t.oid
where t.typtype = 'd'
union all
select 'role', r.name, case when r.rolcanlogin then 'login' else 'nologin' end
from our_roles r
union all
select case f.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
  format('%s.%s', f.schema_name, f.name), array_to_string((p.proargtypes::regtype[])[0:p.pronargs - p.pronargdefaults - 1], ' ')
from our_functions f
  join pg_proc p on p.oid = f.oid
union all
select 'materialized view', r.full_name, case when c.relispopulated then 'populated' else '' end
from our_relations r
  join pg_class c on c.oid = r.oid
where r.relkind = 'm'
union all
select 'partitioned', r.full_name, pg_get_partkeydef(r.oid)
from our_relations r
where r.relkind = 'p'
union all
select 'row security', p.polrelid::regclass::text,
  string_agg(g.role::regrole::text, ' ' order by g.role::regrole::text collate "C")
from pg_policy p
  cross join unnest(p.polroles) g (role)
group by p.polrelid
union all
select 'before trigger', g.table_name, g.tgfoid::regproc::text
from our_triggers g
where g.tgtype & 2 = 2
  and not g.relispartition
union all
select 'after trigger', g.table_name, g.tgfoid::regproc::text
from our_triggers g
where g.tgtype & 2 = 0
  and not g.relispartition
union all
select 'check', k.conrelid::regclass::text, pg_get_constraintdef(k.oid)
from pg_constraint k
  join our_relations r on r.oid = k.conrelid
where k.contype = 'c'
  and not r.relispartition
order by 1, 2, 3
