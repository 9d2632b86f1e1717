-- title: The connection is encrypted
-- of: server
select case when s.ssl or s.is_near then 'ok' else 'warning' end as verdict,
  case
    when s.ssl then format('%s, %s', s.version, s.cipher)
    when s.is_near then 'not encrypted, and the server is this machine''s'
    else format('not encrypted, from %s', s.client)
  end as finding,
  'Whoever listens reads the books and the login. Put sslmode=verify-full and sslrootcert=FILE into HARDCLOSE_URL.' as remedy
from (
  select p.ssl, p.version, p.cipher, inet_client_addr() as client,
    inet_client_addr() is null or inet_client_addr() <<= '127.0.0.0/8' or inet_client_addr() = '::1'
      or inet_client_addr() = inet_server_addr() as is_near
  from pg_stat_ssl p
  where p.pid = pg_backend_pid()
) s
