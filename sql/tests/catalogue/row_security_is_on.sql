select r.full_name as offender
from our_relations r
  join pg_class c on c.oid = r.oid
where r.full_name = 'finance.transactions'
  and not c.relrowsecurity
order by 1
