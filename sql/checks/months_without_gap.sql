-- title: The book has every month between its first and its last
-- why: A missing month has no opening balance to hand on.
-- severity: blocker
-- waivable: no, the month would have no opening balances
-- owner: engineering
select g::date as missing_period
from (select min(period) as first_period, max(period) as last_period from finance.periods) b
  cross join lateral generate_series(b.first_period, b.last_period, interval '1 month') g
where not exists (select from finance.periods p where p.period = g::date)
order by missing_period
