-- title: Every row of a file that was loaded is posted, a duplicate or rejected
-- why: A load that broke off left rows that are in no book, or the counts of a file no longer add up.
-- severity: blocker
-- owner: finance
select f.file_name, f.input, f.state, f.rows_read, f.rows_posted, f.rows_duplicate, f.rows_rejected, r.rejected_lines
from staging.files f
  left join lateral (
    select count(distinct j.file_line) as rejected_lines
    from staging.rejects j
    where j.file_id = f.file_id and j.resolved_by is null
  ) r on true
where f.state in ('staged', 'mapped')
  or f.state = 'posted'
    and (f.rows_read <> f.rows_posted + f.rows_duplicate + f.rows_rejected or f.rows_rejected <> r.rejected_lines)
order by f.file_id
