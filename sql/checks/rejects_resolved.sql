-- title: No rejected row waits to be mended
-- why: What a row says has happened, and is not in the books.
-- severity: warning
-- owner: finance
select f.file_name, f.input, f.state, count(distinct j.file_line) as row_count, min(j.file_line) as first_line
from staging.rejects j
  join staging.files f using (file_id)
where j.resolved_by is null
  and not j.left_out
  -- What a file that mends rejects again is still open in the file it mends.
  and f.corrects is null
  and not (
    f.state = 'refused'
    and exists (select from staging.files p where p.input = f.input and p.file_name = f.file_name and p.state = 'posted'))
group by f.file_id, f.file_name, f.input, f.state
order by f.file_id
