-- The owner hands the functions that run mappings and reports from outside over to the mapper and the reader. Any other chain
-- would carry one domain's rights into another; a member of the mapper could even alter those functions.
select format('%s in %s', m.name, g.name) as offender
from pg_auth_members a
  join our_roles m on m.oid = a.member
  join our_roles g on g.oid = a.roleid
where (m.name, g.name) not in (('hardclose_owner', 'hardclose_mapper'), ('hardclose_owner', 'hardclose_reader'))
order by 1
