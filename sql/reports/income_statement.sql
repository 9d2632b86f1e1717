-- title: Income statement before closing entries
-- description: Revenue and expenses of the month and of the fiscal year to date. Closing entries are not included.
-- sheet: Income statement
-- order: 12
-- column: section | Section | text | 14 |
-- column: account | Account | code | 10 |
-- column: line | Line | text | 36 |
-- column: month | Month | money | 18 |
-- column: year_to_date | Fiscal year to date | money | 20 |
-- column: fiscal_year | Fiscal year | code | 11 |
-- column: closing_entries | Closing entries | text | 15 |
-- subtotals: account

-- Income accounts start each fiscal year at zero, so the balance before closing entries is the year to date, as this close saw
-- it, whatever became of the months before it since.
with amounts as (
  select b.class, b.gl_code, b.name, b.credits - b.debits as month, -b.balance as year_to_date
  from finance.trial_balance_lines b
  where b.period = finance.period_in_scope()
    and b.close_no = finance.close_in_scope()
    and b.class in ('revenue', 'expense')
), lines as (
  select 1 as part, 'Revenue' as section, gl_code, name as line, month, year_to_date
  from amounts
  where class = 'revenue' and (month <> 0 or year_to_date <> 0)
  union all
  select 2, 'Revenue', null, 'Total revenue', coalesce(sum(month), 0), coalesce(sum(year_to_date), 0)
  from amounts
  where class = 'revenue'
  union all
  select 3, 'Expenses', gl_code, name, -month, -year_to_date
  from amounts
  where class = 'expense' and (month <> 0 or year_to_date <> 0)
  union all
  select 4, 'Expenses', null, 'Total expenses', coalesce(-sum(month), 0), coalesce(-sum(year_to_date), 0)
  from amounts
  where class = 'expense'
  union all
  select 5, 'Net income', null, 'Net income', coalesce(sum(month), 0), coalesce(sum(year_to_date), 0)
  from amounts
)
select l.section, l.gl_code as account, l.line, l.month, l.year_to_date, f.name as fiscal_year, 'not included' as closing_entries
from lines l
  cross join finance.fiscal_year(finance.period_in_scope()) f
order by l.part, l.gl_code collate "C"
