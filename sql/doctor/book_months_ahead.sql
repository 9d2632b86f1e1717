-- title: Months ahead are open
-- of: book
select case when s.last is null then 'warning' when s.last < s.today then 'wrong' when s.last < s.today + 31 then 'warning'
    else 'ok' end as verdict,
  coalesce('open until ' || to_char(s.last, 'YYYY-MM'), 'the book has no month yet') as finding,
  case
    when s.last is null then 'Load data, or run: hardclose partitions --first YYYY-MM'
    else 'A posting dated later is refused. Run: hardclose partitions --ahead 3'
  end as remedy
from (
  select max(p.period) as last, date_trunc('month', finance.book_date())::date as today
  from finance.periods p
) s
