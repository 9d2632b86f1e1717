create or replace function finance.readers_in_the_way(relations regclass[]) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with busy as (
    select a.pid, a.xact_start,
      exists (select from pg_locks l where l.pid = a.pid and l.granted and l.relation = any (relations)) as holds,
      core.session_label(a.pid, a.usename, a.application_name) || ' in a transaction'
        || coalesce(' since ' || to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS OF'), '') as what
    from pg_stat_activity a
    where a.datname = current_database()
      and a.pid <> pg_backend_pid()
      -- Whose session it is decides who may see its transaction; its locks are seen by all.
      and (a.xact_start is not null and a.backend_type = 'client backend'
        or exists (select from pg_locks l where l.pid = a.pid and l.granted and l.relation = any (relations)))
  )
  select coalesce(
    string_agg(b.what, '; ' order by b.xact_start, b.pid) filter (where b.holds),
    string_agg(b.what, '; ' order by b.xact_start, b.pid),
    'the session in the way is gone by now')
  from busy b
$$;
revoke execute on function finance.readers_in_the_way(regclass[]) from public;
comment on function finance.readers_in_the_way(regclass[]) is
  'The sessions that DETACH waits for, for an error message: those that have looked at these tables in a transaction that is '
  'still open, else every open transaction, for each has a snapshot.';
