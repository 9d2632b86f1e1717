-- title: What is committed is on disk
-- of: server
select case when s.off is null then 'ok' when s.off ~ 'fsync|full_page_writes' then 'wrong' else 'warning' end as verdict,
  coalesce('off: ' || s.off, 'fsync, full_page_writes, synchronous_commit and data checksums are on') as finding,
  case
    when s.off ~ 'fsync|full_page_writes' then 'A crash can destroy the books. Set ' || s.off || ' to on.'
    when s.off ~ 'synchronous_commit' then 'A crash can lose what was said to be closed. Set ' || s.off || ' to on.'
    else 'Decay on disk goes unseen. Stop the server and run pg_checksums --enable.'
  end as remedy
from (
  select string_agg(name, ', ' order by name) as off
  from pg_settings
  where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')
    and setting = 'off'
) s
