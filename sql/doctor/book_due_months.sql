-- title: No month waits to be closed
-- of: book
select case when s.months is null then 'ok' else 'warning' end as verdict,
  coalesce('due: ' || s.months, 'no month is due') as finding,
  'Close them, oldest first: hardclose close --period ' || s.first || ', or let hardclose nightly do it.' as remedy
from (
  select string_agg(to_char(d.period, 'YYYY-MM'), ', ' order by d.period) as months,
    to_char(min(d.period), 'YYYY-MM') as first
  from finance.due_periods(finance.book_date()) d (period)
) s
