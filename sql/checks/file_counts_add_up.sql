-- title: Every row of each file posted since the last close has one outcome
-- why: A row that is neither posted, nor a duplicate, nor rejected has vanished.
-- severity: blocker
-- waivable: yes
-- owner: engineering
select f.file_name, f.input, f.rows_read, f.rows_posted, f.rows_duplicate, f.rows_rejected, r.lines as rejected_lines
from staging.files f
  cross join lateral (
    select count(distinct j.file_line) as lines
    from staging.rejects j
    where j.file_id = f.file_id
      -- Of a file that mends another, what was rejected then: it may have come again since.
      and (j.resolved_by is null or f.corrects is not null)
  ) r
where f.state = 'posted'
  and f.posted_at > coalesce(
    (select max(c.closed_at) from finance.closes c where c.period < finance.period_in_scope()), '-infinity')
  and (f.rows_read <> f.rows_posted + f.rows_duplicate + f.rows_rejected
    or f.rows_rejected <> r.lines
    or least(f.rows_posted, f.rows_duplicate, f.rows_rejected) < 0)
order by f.file_id
