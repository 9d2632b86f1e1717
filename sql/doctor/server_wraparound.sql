-- title: The database is vacuumed
-- of: server
select case when s.age > 1500000000 then 'wrong' when s.age > 500000000 then 'warning' else 'ok' end as verdict,
  format('oldest transaction id is %s behind', s.age) as finding,
  'At 2 billion the server stops taking commands. See what keeps autovacuum back (server_long_transactions), then: vacuum freeze;'
    as remedy
from (
  select age(datfrozenxid) as age
  from pg_database
  where datname = current_database()
) s
