-- title: Text is kept as it is
-- of: server
select case when s.encoding = 'UTF8' then 'ok' else 'wrong' end as verdict,
  format('the database is encoded in %s', s.encoding) as finding,
  'Names that the encoding lacks cannot be loaded. Dump the database and restore it into one made with encoding ''UTF8''.'
    as remedy
from (select current_setting('server_encoding') as encoding) s
