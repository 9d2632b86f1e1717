create or replace function finance.sessions_in_the_way() returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with held as (
    select a.pid, l.mode <> 'RowShareLock' as whole_table,
      format('pid %s (%s, %s) holds %s', a.pid, a.usename, coalesce(nullif(a.application_name, ''), 'unnamed program'),
        string_agg(distinct l.relation::regclass::text, ', ' order by l.relation::regclass::text))
        || coalesce(' since ' || to_char(min(a.xact_start), 'YYYY-MM-DD HH24:MI:SS OF'), '') as what
    from pg_locks l
      join pg_class c on c.oid = l.relation
      join pg_stat_activity a on a.pid = l.pid
    where l.granted
      and l.pid <> pg_backend_pid()
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and c.relnamespace::regnamespace::text in (
        'finance', 'sales', 'hr', 'support', 'checks', 'batch', 'staging', 'audit', 'auth', 'core', 'reporting', 'archive',
        'flyway')
      and (l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
        or l.mode = 'RowShareLock' and l.relation in ('finance.periods'::regclass, 'finance.gl_accounts'::regclass))
    group by a.pid, a.usename, a.application_name, l.mode <> 'RowShareLock'
  )
  select coalesce(
    string_agg(h.what, '; ' order by h.pid) filter (where h.whole_table),
    string_agg(h.what, '; ' order by h.pid),
    'the session in the way is gone by now')
  from held h
$$;
revoke execute on function finance.sessions_in_the_way() from public;
comment on function finance.sessions_in_the_way() is
  'The sessions that can keep a close waiting, for an error message: those that have locked a whole table of Hardclose, else '
  'those that hold rows a close needs.';
