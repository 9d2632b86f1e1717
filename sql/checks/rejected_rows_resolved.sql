-- title: No row of the month is left rejected
-- why: What a file said and the books do not hold is missing from the month, unless somebody decided so.
-- severity: warning
-- owner: finance
select u.file_name, u.file_line, u.input, u.reference, u.dated_at,
  -- Of what is for everyone to see: what payroll was rejected for may be a salary.
  (select string_agg(format('%s "%s": %s. %s', r.column_name, left(r.value, 100), r.rule, r.remedy), ' ' order by r.reject_no)
  from staging.rejects r
  where r.file_id = u.file_id
    and r.file_line = u.file_line
    and r.row_no is not distinct from u.row_no
    and coalesce(r.input, u.input) = u.input
    and u.input <> all ((select staging.inputs_of_hr())::text[])
    and (r.input is not null or u.file_id <> all ((select staging.raw_files_of_hr())::bigint[]))
    and r.is_open) as rejected_because
from staging.unposted_rows() u
  join finance.periods p on p.period = finance.period_in_scope()
  cross join lateral (
    select max(c.closed_at) as at from finance.closes c where c.period < finance.period_in_scope()
  ) last_close
where u.state = 'posted'
  and u.left_out_because is null
  and (u.dated_at >= p.starts_at and u.dated_at < p.ends_at
    -- Without a date it may belong to any month, and is shown until it is mended.
    or u.dated_at is null
    -- The month it belongs to is closed: the first close after it came shows it.
    or u.dated_at < p.starts_at and u.came_at > coalesce(last_close.at, '-infinity'))
order by u.file_name, u.file_line
