-- title: Balance sheet after closing entries
-- description: Assets, liabilities, equity at the month's end, a month and a year before. Closing entries are included.
-- sheet: Balance sheet
-- order: 14
-- column: section | Section | text | 12 |
-- column: account | Account | code | 10 |
-- column: line | Line | text | 32 |
-- column: balance | At the month's end | money | 18 |
-- column: month_before | The month before | money | 18 |
-- column: change | Change | money | 17 |
-- column: change_percent | Change % | percent | 11 |
-- column: year_before | A year before | money | 18 |
-- column: fiscal_year | Fiscal year | code | 11 |
-- column: closing_entries | Closing entries | text | 14 |
-- subtotals: account
-- check: Assets equal liabilities and equity | balance[line=Total assets] = balance[line=Total liabilities and equity]
-- check: They did the month before | month_before[line=Total assets] = month_before[line=Total liabilities and equity]
with compared as (
  -- A month the book has not closed has no figures, and not zero.
  select case when bool_or(s.period = (c.month - interval '1 month')::date) then 0 end as month_before,
    case when bool_or(s.period = (c.month - interval '1 year')::date) then 0 end as year_before
  from (select finance.period_in_scope() as month) c
    cross join finance.closes_seen() s
), balances as (
  select b.class, b.gl_code, b.name, b.closing, b.opening, y.closing as year_before
  from finance.trial_balance_lines b
    left join finance.closes_seen() s on s.period = (b.period - interval '1 year')::date
    left join finance.trial_balances y on y.period = s.period and y.close_no = s.close_no and y.gl_code = b.gl_code
  where b.period = finance.period_in_scope()
    and b.close_no = finance.close_in_scope()
), parts as (
  select p.part, p.section, p.total, p.sign, p.classes
  from (values
    (1, 'Assets', null, 1, array['asset']),
    (2, 'Assets', 'Total assets', 1, array['asset']),
    (3, 'Liabilities', null, -1, array['liability']),
    (4, 'Liabilities', 'Total liabilities', -1, array['liability']),
    (5, 'Equity', null, -1, array['equity']),
    -- What revenue and expense accounts still hold: nothing once the year is closed.
    (6, 'Equity', 'Current-year earnings', -1, array['revenue', 'expense']),
    (7, 'Equity', 'Total equity', -1, array['equity', 'revenue', 'expense']),
    (8, 'Equity', 'Total liabilities and equity', -1, array['liability', 'equity', 'revenue', 'expense'])
  ) p (part, section, total, sign, classes)
), lines as (
  select p.part, p.section,
    -- Earnings are a line without an account: an empty text, where what adds up lines has nothing.
    case when p.total is null then b.gl_code when p.part = 6 then '' end as account, coalesce(p.total, b.name) as line,
    coalesce(sum(p.sign * b.closing), 0) as balance, k.month_before + coalesce(sum(p.sign * b.opening), 0) as month_before,
    k.year_before + coalesce(sum(p.sign * b.year_before), 0) as year_before
  from parts p
    cross join compared k
    left join balances b on b.class::text = any (p.classes)
  group by p.part, p.section, p.total, case when p.total is null then b.gl_code when p.part = 6 then '' end,
    coalesce(p.total, b.name), k.month_before, k.year_before
)
select l.section, l.account, l.line, l.balance, l.month_before, l.balance - l.month_before as change,
  (l.balance - l.month_before) / nullif(abs(l.month_before), 0) as change_percent, l.year_before,
  f.name as fiscal_year, 'included' as closing_entries
from lines l
  cross join finance.fiscal_year(finance.period_in_scope()) f
where l.part in (2, 4, 6, 7, 8) or l.balance <> 0 or l.month_before <> 0 or l.year_before <> 0
order by l.part, l.account collate "C"
