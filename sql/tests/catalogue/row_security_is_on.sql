select t.name as offender
from (values ('finance.transactions'), ('audit.change_log'), ('staging.rejects')) t (name)
  join pg_class c on c.oid = t.name::regclass
where not c.relrowsecurity
order by 1
