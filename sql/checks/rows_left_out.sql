-- title: No row of the month was left out by a person
-- why: What a file said and somebody keeps out of the books for good is seen once, with the reason, by who closes the month.
-- severity: warning
-- owner: finance
select u.file_name, u.file_line, u.input, u.reference, u.dated_at, u.left_out_because, u.left_out_by, u.came_at as left_out_at
from staging.unposted_rows() u
  join finance.periods p on p.period = finance.period_in_scope()
where u.left_out_because is not null
  and (u.dated_at >= p.starts_at and u.dated_at < p.ends_at
    -- Without a date it may belong to any month: the first close after it was left out shows it.
    or u.dated_at is null and u.came_at > coalesce(
      (select max(c.closed_at) from finance.closes c where c.period < finance.period_in_scope()), '-infinity'))
order by u.file_name, u.file_line
