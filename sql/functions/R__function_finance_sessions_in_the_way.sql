create or replace function finance.sessions_in_the_way() returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with locks as (
    select l.pid, l.relation,
      case
        when l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') then 1
        -- Of these a close locks rows: its period, and what the rows it writes refer to.
        when l.relation in ('finance.periods'::regclass, 'finance.gl_accounts'::regclass, 'finance.customers'::regclass) then 2
        else 3
      end as rank
    from pg_locks l
      join pg_class c on c.oid = l.relation
    where l.granted
      and l.pid <> pg_backend_pid()
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and c.relkind not in ('i', 'I', 'S')
      and c.relnamespace::regnamespace::text in (
        'finance', 'sales', 'hr', 'support', 'checks', 'batch', 'staging', 'audit', 'auth', 'core', 'reporting', 'archive',
        'flyway')
      and l.mode not in ('AccessShareLock', 'ShareUpdateExclusiveLock')
      -- The row of a job's own run, held as long as it takes, which nobody waits for.
      and not (l.relation = 'batch.job_lock'::regclass and l.mode in ('RowShareLock', 'RowExclusiveLock'))
  ), held as (
    select a.pid, l.rank,
      format('%s holds %s', core.session_label(a.pid, a.usename, a.application_name),
        string_agg(distinct l.relation::regclass::text, ', ' order by l.relation::regclass::text))
        || coalesce(' since ' || to_char(min(a.xact_start), 'YYYY-MM-DD HH24:MI:SS OF'), '') as what
    from locks l
      join pg_stat_activity a on a.pid = l.pid
    group by a.pid, a.usename, a.application_name, l.rank
  )
  select coalesce(string_agg(h.what, '; ' order by h.pid), 'the session in the way is gone by now')
  from held h
  where h.rank = (select min(o.rank) from held o)
$$;
revoke execute on function finance.sessions_in_the_way() from public;
comment on function finance.sessions_in_the_way() is
  'The sessions that can keep a close or another command waiting, for an error message: those that have locked a whole table of '
  'Hardclose, else those that hold rows of tables of which a close locks rows, else those that hold any rows of Hardclose.';
