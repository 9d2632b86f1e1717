-- title: No row of the month was left out by a person
-- why: What a file said and somebody keeps out of the books for good is seen once, with the reason, by who closes the month.
-- severity: warning
-- owner: finance
select u.file_name, u.file_line, u.input, u.reference, u.dated_at, u.left_out_because, u.left_out_by, u.came_at as left_out_at
from staging.unposted_rows() u
  join finance.periods p on p.period = finance.period_in_scope()
  cross join lateral (
    select max(c.closed_at) as at from finance.closes c where c.period < finance.period_in_scope()
  ) last_close
where u.left_out_because is not null
  and (u.dated_at >= p.starts_at and u.dated_at < p.ends_at
    -- Without a date, or of a month that is closed: the first close after it was left out shows it.
    or (u.dated_at is null or u.dated_at < p.starts_at) and u.came_at > coalesce(last_close.at, '-infinity'))
order by u.file_name, u.file_line
