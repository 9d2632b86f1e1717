-- title: No row of the month is left rejected
-- why: What a file said and the books do not hold is missing from the month, unless somebody decided so.
-- severity: warning
-- owner: finance
select u.file_name, u.file_line, u.input, u.reference, u.dated_at,
  -- Of what is for everyone to see: what payroll was rejected for may be a salary.
  (select string_agg(format('%s "%s": %s', r.column_name, left(r.value, 100), r.rule), '; ' order by r.reject_no)
  from staging.rejects r
  where r.file_id = u.file_id
    and r.input = u.input
    and r.row_no = u.row_no
    and u.input <> all ((select staging.inputs_of_hr())::text[])
    and r.resolved_by is null
    and not r.left_out) as rejected_because
from staging.unposted_rows() u
  join finance.periods p on p.period = finance.period_in_scope()
where u.state = 'posted'
  and (u.dated_at >= p.starts_at and u.dated_at < p.ends_at
    -- Without a date it may belong to any month: the first close after it came shows it.
    or u.dated_at is null and u.rejected_at > coalesce(
      (select max(c.closed_at) from finance.closes c where c.period < finance.period_in_scope()), '-infinity'))
order by u.file_name, u.file_line
