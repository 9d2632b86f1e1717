-- title: Balance sheet after closing entries
-- description: Assets, liabilities and equity at the month's end and the month before. Closing entries are included.
-- sheet: Balance sheet
-- order: 14
-- column: section | Section | text | 14 |
-- column: account | Account | code | 10 |
-- column: line | Line | text | 36 |
-- column: balance | At the month's end | money | 18 |
-- column: month_before | The month before | money | 18 |
-- column: fiscal_year | Fiscal year | code | 11 |
-- column: closing_entries | Closing entries | text | 15 |
-- subtotals: account
with balances as (
  select b.class, b.gl_code, b.name, b.closing, b.opening
  from finance.trial_balance_lines b
  where b.period = finance.period_in_scope()
    and b.close_no = finance.close_in_scope()
), lines as (
  select 1 as part, 'Assets' as section, gl_code, name as line, closing, opening
  from balances
  where class = 'asset' and (closing <> 0 or opening <> 0)
  union all
  select 2, 'Assets', null, 'Total assets', coalesce(sum(closing), 0), coalesce(sum(opening), 0)
  from balances
  where class = 'asset'
  union all
  select 3, 'Liabilities', gl_code, name, -closing, -opening
  from balances
  where class = 'liability' and (closing <> 0 or opening <> 0)
  union all
  select 4, 'Liabilities', null, 'Total liabilities', coalesce(-sum(closing), 0), coalesce(-sum(opening), 0)
  from balances
  where class = 'liability'
  union all
  select 5, 'Equity', gl_code, name, -closing, -opening
  from balances
  where class = 'equity' and (closing <> 0 or opening <> 0)
  union all
  -- What revenue and expense accounts still hold: nothing once the year is closed.
  select 6, 'Equity', null, 'Current-year earnings', coalesce(-sum(closing), 0), coalesce(-sum(opening), 0)
  from balances
  where class in ('revenue', 'expense')
  union all
  select 7, 'Equity', null, 'Total equity', coalesce(-sum(closing), 0), coalesce(-sum(opening), 0)
  from balances
  where class in ('equity', 'revenue', 'expense')
  union all
  select 8, 'Equity', null, 'Total liabilities and equity', coalesce(-sum(closing), 0), coalesce(-sum(opening), 0)
  from balances
  where class <> 'asset'
)
select l.section, l.gl_code as account, l.line, l.closing as balance, l.opening as month_before, f.name as fiscal_year,
  'included' as closing_entries
from lines l
  cross join finance.fiscal_year(finance.period_in_scope()) f
order by l.part, l.gl_code collate "C"
