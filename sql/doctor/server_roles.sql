-- title: The login may do what Hardclose does, and no more
-- of: server
select
  case
    when s.are_made and s.missing is not null then 'wrong'
    when not s.are_made or s.super and not s.is_embedded then 'warning'
    else 'ok'
  end as verdict,
  case
    when not s.are_made then 'the roles of Hardclose are not made yet'
    when s.missing is not null then format('%s is not a member of %s', current_user, s.missing)
    when s.super and not s.is_embedded then format('%s is a superuser, past whom nothing is refused', current_user)
    when s.super then format('%s, the superuser of the embedded server', current_user)
    else format('%s is a member of hardclose_owner and hardclose_app', current_user)
  end as finding,
  case
    when not s.are_made then 'Run hardclose migrate as a login that may create roles, or have it run sql/security/bootstrap.sql.'
    when s.missing is not null then format('Have a login that may do so run: grant %s to %I;', s.missing, current_user)
    else 'Give Hardclose a login of its own that is a member of hardclose_owner and hardclose_app.'
  end as remedy
from (
  select exists (select from pg_roles o where o.rolname = 'hardclose_owner') as are_made, r.rolsuper as super,
    current_setting('hardclose.embedded') = 'true' as is_embedded, (
    select string_agg(n.name, ', ' order by n.name)
    from (values ('hardclose_app'), ('hardclose_owner')) n (name)
    where not exists (
      select
      from pg_roles o
      where o.rolname = n.name
        and pg_has_role(current_user, o.oid,
          -- From 16 on one can be a member that may not become the role.
          case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end))) as missing
  from pg_roles r
  where r.rolname = current_user
) s
