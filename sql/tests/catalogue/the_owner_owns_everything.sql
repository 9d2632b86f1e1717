-- But for the functions that run mappings and reports from outside: what belongs to the mapper or the reader can do no more
-- than they.
select o.what as offender
from (
  select r.full_name as what, r.relowner as owner from our_relations r
  union all
  select f.full_name, f.proowner from our_functions f
  union all
  select t.full_name, t.typowner from our_types t
  union all
  select s.name, s.nspowner from our_schemas s
  union all
  select c.oid::regclass::text, c.relowner
  from pg_class c
  where c.relnamespace in (select n.oid from pg_namespace n where n.nspname in ('batch', 'flyway'))
) o
where o.owner <> 'hardclose_owner'::regrole
  and (o.owner <> 'hardclose_mapper'::regrole or o.what !~ '^staging[.]map_(rows|rejects|columns|view)[(]')
  and (o.owner <> 'hardclose_reader'::regrole or o.what !~ '^reporting[.]read_as_reader[(]')
order by 1
