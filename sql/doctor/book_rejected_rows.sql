-- title: No rejected row waits to be mended
-- of: book
select case when s.rejects = 0 then 'ok' else 'warning' end as verdict,
  format('%s rejected rows of %s files', s.rejects, s.files) as finding,
  'They are in no month; staging.rejected_rows has them. Of a posted file: hardclose load --from DIR --rejects-to REJECTS, '
    'mend them, hardclose load --from REJECTS --retry-rejects, or leave out those that are none of the books: '
    '--leave-out REASON --by NAME. A refused file is mended and loaded itself.' as remedy
from (
  select count(distinct (r.file_id, r.file_line)) as rejects, count(distinct r.file_id) as files
  from staging.rejects r
    join staging.files f using (file_id)
  where r.is_open
    -- What is rejected again, however often it is retried, is still rejected in the file that it came in.
    and f.corrects is null
    -- What a refused file was rejected for, the file of its name that came after it has mended, or says again.
    and not (f.state = 'refused' and exists (
      select from staging.files l
      where l.input = f.input and l.file_name = f.file_name and l.state in ('posted', 'refused') and l.corrects is null
        and l.file_id > f.file_id))
) s
