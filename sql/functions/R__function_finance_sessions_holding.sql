create or replace function finance.sessions_holding(held regclass) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    string_agg(
      format('%s holds %s', core.session_label(h.pid, h.usename, h.application_name), held)
        || coalesce(' since ' || h.since, ''),
      '; ' order by h.pid),
    'the session in the way is gone by now')
  from (
    select distinct a.pid, a.usename, a.application_name, to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS OF') as since
    from pg_locks l
      join pg_stat_activity a on a.pid = l.pid
    where l.relation = held
      and l.granted
      and l.mode not in ('AccessShareLock', 'RowShareLock')
      and l.pid <> pg_backend_pid()
  ) h
$$;
revoke execute on function finance.sessions_holding(regclass) from public;
comment on function finance.sessions_holding(regclass) is
  'The sessions that hold a lock on a table, for an error message; who reads or locks rows is in nobody''s way. Since when only '
  'where the owner may read all statistics.';
