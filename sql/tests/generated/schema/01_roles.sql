select 'create role ' || r.name || case when r.rolcanlogin then ' login' else ' nologin' end
  || coalesce(' in role ' || (
    select string_agg(g.rolname, ', ' order by g.rolname)
    from pg_auth_members a
      join pg_roles g on g.oid = a.roleid
    where a.member = r.oid), '') || ';' as line
from our_roles r
order by r.name
