-- title: Nobody has locked a table of the books as a whole
-- of: book
select case when s.held is null then 'ok' else 'warning' end as verdict,
  coalesce(s.held, 'no such lock is held') as finding,
  'Whatever needs that table waits 10 seconds and fails. Let that session commit, or end it with pg_terminate_backend(pid); '
    || 'a job of Hardclose lets go by itself.' as remedy
from (
  select string_agg(h.what, '; ' order by h.pid) as held
  from (
    select a.pid, format('pid %s (%s, %s) holds %s', a.pid, a.usename,
      coalesce(nullif(a.application_name, ''), 'unnamed program'),
      string_agg(distinct n.nspname || '.' || c.relname, ', ')) as what
    from pg_locks l
      join pg_class c on c.oid = l.relation
      join pg_namespace n on n.oid = c.relnamespace
      join pg_stat_activity a on a.pid = l.pid
    where l.granted
      and l.mode in ('ExclusiveLock', 'AccessExclusiveLock')
      and l.pid <> pg_backend_pid()
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and c.relkind in ('r', 'p', 'm')
      and n.nspname in ('finance', 'sales', 'hr', 'support', 'checks', 'batch', 'staging', 'audit', 'auth', 'reporting')
    group by a.pid, a.usename, a.application_name
  ) h
) s
