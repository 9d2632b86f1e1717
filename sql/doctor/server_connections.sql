-- title: Connections are free
-- of: server
select case when s.free < 8 then 'wrong' when s.free < 16 then 'warning' else 'ok' end as verdict,
  format('%s of %s connections are in use, %s are free for this login', s.used, s.allowed, s.free) as finding,
  'A job needs up to 8. End sessions that nobody uses, or raise max_connections or the connection limit of the login or the '
    || 'database.' as remedy
from (
  select a.used, a.allowed,
    least(a.allowed - a.used, l.of_role - a.by_role, l.of_database - a.in_database) as free
  from (
    select count(*) filter (where backend_type = 'client backend') as used,
      count(*) filter (where usesysid = current_user::regrole) as by_role,
      count(*) filter (where datname = current_database()) as in_database,
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as allowed
    from pg_stat_activity
  ) a
    cross join (
      select coalesce(nullif(r.rolconnlimit, -1), 100000) as of_role, coalesce(nullif(d.datconnlimit, -1), 100000) as of_database
      from pg_roles r
        join pg_database d on d.datname = current_database()
      where r.rolname = current_user
    ) l
) s
