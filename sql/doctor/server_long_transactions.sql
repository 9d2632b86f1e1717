-- title: No transaction has been open for long
-- of: server
select case when s.open is null and s.prepared is null then 'ok' else 'warning' end as verdict,
  coalesce('open for more than an hour: ' || nullif(concat_ws('; ', s.open, s.prepared), ''), 'none older than an hour')
    as finding,
  'They keep a month from being sealed and the tables from being cleaned. Let them commit; else end a session with '
    || 'pg_terminate_backend(pid), a prepared transaction with rollback prepared.' as remedy
from (
  select (
    select string_agg(format('pid %s (%s, %s) since %s', a.pid, coalesce(a.usename, '?'), coalesce(nullif(a.application_name, ''),
      'unnamed'), date_trunc('second', a.xact_start)), ', ' order by a.xact_start)
    from pg_stat_activity a
    where a.datname = current_database()
      and a.xact_start < clock_timestamp() - interval '1 hour'
      and a.backend_type = 'client backend') as open, (
    select string_agg(format('prepared transaction %s of %s', p.gid, p.owner), ', ' order by p.prepared)
    from pg_prepared_xacts p
    where p.database = current_database()
      and p.prepared < clock_timestamp() - interval '1 hour') as prepared
) s
