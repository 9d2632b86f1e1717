create or replace function finance.sessions_holding(relation regclass) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    string_agg(
      format('pid %s (%s, %s) has held %s for %s', l.pid, a.usename, coalesce(nullif(a.application_name, ''), 'unnamed program'),
        relation, date_trunc('second', clock_timestamp() - a.xact_start)),
      '; ' order by l.pid),
    'the session in the way is gone by now')
  from pg_locks l
    join pg_stat_activity a on a.pid = l.pid
  where l.relation = sessions_holding.relation
    and l.granted
    and l.pid <> pg_backend_pid()
$$;
revoke execute on function finance.sessions_holding(regclass) from public;
comment on function finance.sessions_holding(regclass) is 'The sessions that hold a lock on a table, for an error message.';
