-- title: No timeout of the server cuts a close short
-- of: server
select case when s.short is null then 'ok' else 'warning' end as verdict,
  coalesce(s.short, 'no statement, idle or transaction timeout under an hour') as finding,
  'A close of a large month is one statement in one transaction. Reset it for the login: alter role '
    || quote_ident(current_user) || ' in database ' || quote_ident(current_database()) || ' set ' || s.name || ' = 0;' as remedy
from (
  select min(name) as name, string_agg(format('%s is %s ms', name, setting), ', ' order by name) as short
  from pg_settings
  where name in ('statement_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout')
    and setting::bigint between 1 and 3599999
) s
