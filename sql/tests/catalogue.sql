-- What is ours in the catalogue, as temporary views. Loaded before each query of catalogue/, generated/ and blueprint/.
-- batch and flyway have the shape that Spring Batch and Flyway give them; rules of form leave them out, rules of access do not.
-- hardclose_watch is a superuser's, and only there where one migrates.
create temporary view our_schemas as
select n.oid, n.nspname::text collate "C" as name, n.nspowner, n.nspacl
from pg_namespace n
where n.nspname !~ '^pg_'
  and n.nspname not in ('information_schema', 'public', 'batch', 'flyway', 'hardclose_watch');

-- A month that was put away is a partition still, as far as form goes.
create temporary view our_relations as
select c.oid, s.name as schema_name, c.relname::text collate "C" as name,
  format('%I.%I', s.name, c.relname) collate "C" as full_name,
  c.relkind,
  c.relispartition or s.name = 'archive' and c.relkind = 'r' and c.relname in (
    select d.table_name || '_' || to_char(d.period, 'YYYY_MM') from finance.detached_months d
    union all
    select 'change_log_' || to_char(m.month, 'YYYY_MM') from audit.months_put_away m) as relispartition,
  c.relowner, c.relacl, c.reloptions
from pg_class c
  join our_schemas s on s.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f');

create temporary view our_columns as
select r.oid, r.schema_name, r.name as table_name, r.full_name, r.relkind, r.relispartition, a.attnum,
  a.attname::text collate "C" as name, format('%s.%I', r.full_name, a.attname) collate "C" as column_name,
  a.atttypid, a.atttypmod, a.attnotnull, a.attgenerated, a.attacl, format_type(a.atttypid, a.atttypmod) as type,
  coalesce(nullif(t.typbasetype, 0), t.oid) as base_type,
  format_type(coalesce(nullif(t.typbasetype, 0), t.oid), case when t.typbasetype <> 0 then t.typtypmod else a.atttypmod end)
    as base_type_name,
  pg_get_expr(d.adbin, d.adrelid) as default_value
from our_relations r
  join pg_attribute a on a.attrelid = r.oid
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
where a.attnum > 0
  and not a.attisdropped
  and r.relkind <> 'S';

create temporary view our_functions as
select p.oid, s.name as schema_name, p.proname::text collate "C" as name,
  format('%I.%I(%s)', s.name, p.proname, pg_get_function_identity_arguments(p.oid)) collate "C" as full_name,
  p.prokind, p.prosecdef, p.provolatile, p.proparallel, p.proconfig, p.proowner, p.proacl, p.prolang, p.prorettype
from pg_proc p
  join our_schemas s on s.oid = p.pronamespace;

create temporary view our_types as
select t.oid, s.name as schema_name, t.typname::text collate "C" as name,
  format('%I.%I', s.name, t.typname) collate "C" as full_name,
  t.typtype, t.typowner
from pg_type t
  join our_schemas s on s.oid = t.typnamespace
where t.typtype in ('e', 'd')
  or t.typtype = 'c' and (select c.relkind from pg_class c where c.oid = t.typrelid) = 'c';

create temporary view our_triggers as
select g.oid, r.oid as table_oid, r.schema_name, r.full_name as table_name, r.relispartition, g.tgname::text collate "C" as name,
  g.tgenabled, g.tgtype, g.tgfoid
from pg_trigger g
  join our_relations r on r.oid = g.tgrelid
where not g.tgisinternal;

create temporary view our_roles as
select r.oid, r.rolname::text collate "C" as name, r.rolcanlogin, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
  r.rolcreatedb, r.rolreplication
from pg_roles r
where r.rolname ~ '^hardclose_(owner|app|mapper|reader)$'
  or r.rolname ~ '^role_';

-- A foreign key on a leaf is a foreign key of its parent: see core.add_leaf_foreign_keys.
create temporary view our_foreign_keys as
select distinct coalesce(h.inhparent, k.conrelid) as oid, k.conkey,
  coalesce(g.inhparent, k.confrelid) as referenced_oid, k.confkey
from pg_constraint k
  join our_relations r on r.oid = k.conrelid
  left join pg_inherits h on h.inhrelid = k.conrelid
  left join pg_inherits g on g.inhrelid = k.confrelid
where k.contype = 'f';
