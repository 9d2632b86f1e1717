-- title: Nothing in the book was written later than now
-- of: book
select case when s.last > clock_timestamp() then 'wrong' else 'ok' end as verdict,
  coalesce(format('last event of a period at %s', date_trunc('second', s.last)), 'no event of a period yet') as finding,
  'The server''s clock went back, so the order of events is no longer that of their times. Set it right (timedatectl), and '
    || 'wait until it has passed that time.' as remedy
from (
  select max(e.happened_at) as last
  from finance.period_events e
) s
