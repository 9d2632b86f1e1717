create or replace function finance.sessions_holding(held regclass) returns text
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    string_agg(
      format('pid %s (%s, %s) holds %s', h.pid, h.usename, coalesce(nullif(h.application_name, ''), 'unnamed program'), h.tables)
        || coalesce(' since ' || h.since, ''),
      '; ' order by h.pid),
    'the session in the way is gone by now')
  from (
    select a.pid, a.usename, a.application_name, to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS OF') as since,
      string_agg(distinct l.relation::regclass::text, ', ') as tables
    from pg_locks l
      join pg_stat_activity a on a.pid = l.pid
      join pg_class c on c.oid = l.relation
      join pg_namespace n on n.oid = c.relnamespace
    where l.granted
      and l.pid <> pg_backend_pid()
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and l.mode <> 'AccessShareLock'
      and c.relkind in ('r', 'p', 'm')
      and n.nspname not in ('batch', 'flyway', 'pg_catalog')
      and l.relation = coalesce(held, l.relation)
    group by a.pid, a.usename, a.application_name, a.xact_start
  ) h
$$;
revoke execute on function finance.sessions_holding(regclass) from public;
comment on function finance.sessions_holding(regclass) is
  'The sessions that hold a lock on a table, or for null on any table of the books, for an error message. Readers are in '
  'nobody''s way and left out. Since when is known only where the owner may read all statistics.';
