-- title: No file with rows of the month is left unposted, nor came again without some of them
-- why: A load that broke off or was refused, and a line deleted to get its file through, leave out what the month should hold.
-- severity: blocker
-- waivable: yes
-- owner: engineering
select u.file_name, u.state, u.input, count(u.file_line) as rows, min(u.file_line) as first_line,
  (array_agg(u.reference order by u.file_line, u.row_no))[1] as first_reference, min(a.posted_at) as came_again_without_them_at
from staging.unposted_rows() u
  join finance.periods p on p.period = finance.period_in_scope()
  left join staging.files a on a.file_id = u.came_again_in
  cross join lateral (
    select max(c.closed_at) as at from finance.closes c where c.period < finance.period_in_scope()
  ) last_close
where u.state <> 'posted'
  and (u.dated_at >= p.starts_at and u.dated_at < p.ends_at
    -- Without a date it may belong to any month, or to one that is closed: the first close after it came shows it.
    or (u.dated_at is null or u.dated_at < p.starts_at) and u.came_at > coalesce(last_close.at, '-infinity')
    -- That may be of a month before: the close of the month it came in shows it again.
    or u.dated_at is null and u.came_at >= p.starts_at and u.came_at < p.ends_at)
group by u.file_name, u.state, u.input, u.came_again_in
order by u.file_name, u.state, u.input
