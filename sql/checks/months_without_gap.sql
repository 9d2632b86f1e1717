-- title: The book has every month between its first and its last, and each begins where the one before it ends
-- why: A missing month has no opening balance to hand on; what happens between two months can be posted to neither.
-- severity: blocker
-- waivable: no, the month would have no opening balances
-- owner: engineering
select g::date as month, p.starts_at, before.ends_at as month_before_ends_at
from (select min(period) as first_period, max(period) as last_period from finance.periods) b
  cross join lateral generate_series(b.first_period, b.last_period, interval '1 month') g
  left join finance.periods p on p.period = g::date
  left join finance.periods before on before.period = (g - interval '1 month')::date
where p.period is null
  -- Of two that are closed nothing can be mended, and nothing is lost: neither takes a posting.
  or p.state not in ('closed', 'locked') and before.ends_at <> p.starts_at
order by month
