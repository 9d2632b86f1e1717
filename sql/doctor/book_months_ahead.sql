-- title: Months ahead are open
-- of: book
select case when s.last is null then 'warning' when s.last < s.today then 'wrong' when s.last < s.today + 31 then 'warning'
    else 'ok' end as verdict,
  coalesce('open until ' || to_char(s.last, 'YYYY-MM'), 'the book has no month yet') as finding,
  case
    when s.last is null then 'Load data, or run: hardclose partitions --first YYYY-MM'
    -- They are counted from the month that the book works on, which may be long ago.
    else format('A posting dated later is refused. Run: hardclose partitions --ahead %s',
      least(120, 3 + greatest(0, (extract(year from age(s.today, s.working_on)) * 12
        + extract(month from age(s.today, s.working_on)))::integer)))
  end as remedy
from (
  select max(p.period) as last, date_trunc('month', finance.book_date())::date as today,
    coalesce(min(p.period) filter (where p.state in ('open', 'soft_closed')), (max(p.period) + interval '1 month')::date)
      as working_on
  from finance.periods p
) s
