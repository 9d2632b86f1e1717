-- title: No file with rows of the month is left unposted
-- why: A load that broke off or was refused leaves out what the month should hold. Rows are counted where they are known.
-- severity: blocker
-- waivable: yes
-- owner: engineering
select u.file_name, u.state, u.input, count(u.file_line) as rows, min(u.file_line) as first_line
from staging.unposted_rows() u
  join finance.periods p on p.period = finance.period_in_scope()
  cross join lateral (
    select max(c.closed_at) as at from finance.closes c where c.period < finance.period_in_scope()
  ) last_close
where u.state <> 'posted'
  and (u.dated_at >= p.starts_at and u.dated_at < p.ends_at
    -- Without a date it may belong to any month, or to one that is closed: the first close after it came shows it.
    or (u.dated_at is null or u.dated_at < p.starts_at) and u.came_at > coalesce(last_close.at, '-infinity'))
group by u.file_name, u.state, u.input
order by u.file_name, u.state, u.input
