-- title: Flux analysis
-- description: What moved beyond the threshold in a month or a year. Income by the month, balances at its end.
-- sheet: Flux analysis
-- order: 15
-- parameter: materiality | Materiality | money | 1000 | at least 0
-- parameter: threshold | Threshold in percent | percent | 10
-- column: account | Account | code | 10 |
-- column: name | Name | text | 30 |
-- column: class | Class | text | 10 |
-- column: month | This month | money | 17 |
-- column: prior_month | Month before | money | 17 |
-- column: variance | Variance | money | 17 |
-- column: variance_percent | Variance % | percent | 11 |
-- column: prior_year | A year before | money | 17 |
-- column: year_variance | Variance | money | 17 |
-- column: year_variance_percent | Variance % | percent | 11 |
-- column: material | To explain | text | 16 |
-- column: explanation | Explanation | text | 40 |
with scope as (
  select finance.period_in_scope() as month, reporting.parameter('materiality')::numeric as materiality,
    reporting.parameter('threshold')::numeric / 100 as threshold
), figures as (
  select s.period, b.gl_code, b.name, b.class,
    -- In the natural sign of its class: what is usual is positive.
    case b.class when 'asset' then b.closing when 'expense' then b.debits - b.credits when 'revenue' then b.credits - b.debits
      else -b.closing end as amount
  from scope c
    cross join finance.closes_seen() s
    join finance.trial_balance_lines b on b.period = s.period and b.close_no = s.close_no
  where s.period in (c.month, (c.month - interval '1 month')::date, (c.month - interval '1 year')::date)
), closed as (
  -- A month the book has not closed has no figures, and not zero; an account that is new has had zero in those it has closed.
  select case when bool_or(s.period = (c.month - interval '1 month')::date) then 0 end as month_before,
    case when bool_or(s.period = (c.month - interval '1 year')::date) then 0 end as year_before
  from scope c
    cross join finance.closes_seen() s
), amounts as (
  select f.gl_code, f.name, f.class, f.amount, coalesce(p.amount, k.month_before) as before,
    coalesce(y.amount, k.year_before) as year_before, c.materiality, c.threshold
  from scope c
    cross join closed k
    join figures f on f.period = c.month
    left join figures p on p.period = (c.month - interval '1 month')::date and p.gl_code = f.gl_code
    left join figures y on y.period = (c.month - interval '1 year')::date and y.gl_code = f.gl_code
), compared as (
  select a.gl_code, a.name, a.class, a.amount, a.before, a.amount - a.before as variance, a.year_before,
    a.amount - a.year_before as year_variance,
    a.amount <> a.before and abs(a.amount - a.before) >= a.materiality
      and abs(a.amount - a.before) >= a.threshold * abs(a.before) as in_month,
    a.amount <> a.year_before and abs(a.amount - a.year_before) >= a.materiality
      and abs(a.amount - a.year_before) >= a.threshold * abs(a.year_before) as in_year
  from amounts a
)
select c.gl_code as account, c.name, c.class, c.amount as month, c.before as prior_month, c.variance,
  c.variance / nullif(abs(c.before), 0) as variance_percent, c.year_before as prior_year, c.year_variance,
  c.year_variance / nullif(abs(c.year_before), 0) as year_variance_percent,
  case
    when c.in_month and c.in_year then 'month and year'
    when c.in_month then 'month'
    when c.in_year then 'year'
  end as material,
  null::text as explanation
from compared c
where c.amount <> 0 or c.before <> 0 or c.year_before <> 0
order by c.gl_code collate "C"
