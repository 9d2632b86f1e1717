-- With pg_temp anywhere but last, a caller's temporary table answers in place of the real one.
select format('%I.%s', n.nspname, p.proname) as offender
from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
where n.nspname !~ '^pg_|^information_schema$'
  and p.prosecdef
  and not coalesce(p.proconfig, '{}') @> '{"search_path=pg_catalog, pg_temp"}'
order by 1
