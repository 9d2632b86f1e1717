-- The application and the owner may act as the mapper, whose rights are fewer. Any other chain would carry one domain's
-- rights into
-- another.
select format('%s in %s', m.name, g.name) as offender
from pg_auth_members a
  join our_roles m on m.oid = a.member
  join our_roles g on g.oid = a.roleid
where (m.name, g.name) not in (('hardclose_app', 'hardclose_mapper'), ('hardclose_owner', 'hardclose_mapper'))
order by 1
