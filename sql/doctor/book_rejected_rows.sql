-- title: No rejected row waits to be mended
-- of: book
select case when s.rejects = 0 then 'ok' else 'warning' end as verdict,
  format('%s rejected rows of %s files', s.rejects, s.files) as finding,
  'They are in no month. See them in staging.rejected_rows, mend the files and run: hardclose load --retry-rejects DIR' as remedy
from (
  select count(distinct (r.file_id, r.file_line)) as rejects, count(distinct r.file_id) as files
  from staging.rejects r
    join staging.files f using (file_id)
  where r.resolved_by is null
    and not r.left_out
    -- What is rejected again, however often it is retried, is still rejected in the file that it came in.
    and f.corrects is null
) s
