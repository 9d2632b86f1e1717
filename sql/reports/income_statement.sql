-- title: Income statement before closing entries
-- description: Revenue and expenses of month and year, beside those before. Closing entries are not included.
-- sheet: Income statement
-- order: 12
-- column: section | Section | text | 12 |
-- column: account | Account | code | 10 |
-- column: line | Line | text | 32 |
-- column: month | Month | money | 17 |
-- column: prior_month | Month before | money | 17 |
-- column: change | Change | money | 17 |
-- column: change_percent | Change % | percent | 11 |
-- column: prior_year_month | Same month last year | money | 17 |
-- column: year_to_date | Fiscal year to date | money | 18 |
-- column: prior_year_to_date | Last year to date | money | 18 |
-- column: fiscal_year | Fiscal year | code | 11 |
-- column: closing_entries | Closing entries | text | 14 |
-- subtotals: account
-- check: Revenue less expenses is net income | month[line=Total revenue] - month[line=Total expenses] = month[line=Net income]
-- check: So it is for the year to date
--     | year_to_date[line=Total revenue] - year_to_date[line=Total expenses] = year_to_date[line=Net income]
-- check: Net income of the year is what the balance sheet and closing entries show
--     | year_to_date[line=Net income] = balance_sheet.balance[line=Current-year earnings]
--     + trial_balance.closing_entry_credit[class=equity] - trial_balance.closing_entry_debit[class=equity]
-- check: Net income up to the month before is what the balance sheet shows
--     | year_to_date[line=Net income] - month[line=Net income] = balance_sheet.month_before[line=Current-year earnings]

-- Income accounts start each fiscal year at zero, so the balance before closing entries is the year to date, as each close saw
-- it, whatever became of the months before it since.
with seen as (
  select s.period, s.close_no, s.period = c.month as is_month, s.period = (c.month - interval '1 month')::date as is_before,
    s.period = (c.month - interval '1 year')::date as is_last_year
  from (select finance.period_in_scope() as month) c
    cross join finance.closes_seen() s
  where s.period in (c.month, (c.month - interval '1 month')::date, (c.month - interval '1 year')::date)
), amounts as (
  -- A month the book has not closed has no figures, and not zero.
  select b.class, b.gl_code, max(b.name) filter (where s.is_month) as name,
    sum(b.credits - b.debits) filter (where s.is_month) as month,
    coalesce(sum(b.credits - b.debits) filter (where s.is_before), k.before) as before,
    coalesce(sum(b.credits - b.debits) filter (where s.is_last_year), k.last_year) as last_year,
    sum(-b.balance) filter (where s.is_month) as year_to_date,
    coalesce(sum(-b.balance) filter (where s.is_last_year), k.last_year) as last_year_to_date
  from (
    select case when bool_or(is_before) then 0 end as before, case when bool_or(is_last_year) then 0 end as last_year
    from seen
  ) k
    cross join seen s
    join finance.trial_balance_lines b on b.period = s.period and b.close_no = s.close_no
  where b.class in ('revenue', 'expense')
  group by b.class, b.gl_code, k.before, k.last_year
), parts as (
  select p.part, p.section, p.total, p.sign, p.classes
  from (values
    (1, 'Revenue', null, 1, array['revenue']),
    (2, 'Revenue', 'Total revenue', 1, array['revenue']),
    (3, 'Expenses', null, -1, array['expense']),
    (4, 'Expenses', 'Total expenses', -1, array['expense']),
    (5, 'Net income', 'Net income', 1, array['revenue', 'expense'])
  ) p (part, section, total, sign, classes)
), lines as (
  select p.part, p.section, case when p.total is null then a.gl_code end as account, coalesce(p.total, a.name) as line,
    coalesce(sum(p.sign * a.month), 0) as month, sum(p.sign * a.before) as before, sum(p.sign * a.last_year) as last_year,
    coalesce(sum(p.sign * a.year_to_date), 0) as year_to_date, sum(p.sign * a.last_year_to_date) as last_year_to_date
  from parts p
    left join amounts a on a.class::text = any (p.classes)
  group by p.part, p.section, p.total, case when p.total is null then a.gl_code end, coalesce(p.total, a.name)
)
select l.section, l.account, l.line, l.month, l.before as prior_month, l.month - l.before as change,
  (l.month - l.before) / nullif(abs(l.before), 0) as change_percent,
  l.last_year as prior_year_month, l.year_to_date, l.last_year_to_date as prior_year_to_date,
  f.name as fiscal_year, 'not included' as closing_entries
from lines l
  cross join finance.fiscal_year(finance.period_in_scope()) f
where l.part in (2, 4, 5)
  or l.month <> 0 or l.before <> 0 or l.last_year <> 0 or l.year_to_date <> 0 or l.last_year_to_date <> 0
order by l.part, l.account collate "C"
