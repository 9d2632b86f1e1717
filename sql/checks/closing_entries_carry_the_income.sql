-- title: After the last month of a fiscal year income accounts are zero and retained earnings rose by the year's income
-- why: The next year starts from nothing, and no income may be lost or counted twice on the way to equity.
-- severity: blocker
-- waivable: no, the next year's income statement would hold income of this one
-- owner: finance
with year_end as (
  select z.period, z.close_no, f.first_period, f.name
  from finance.last_close_in_scope() z
    cross join finance.fiscal_year(z.period) f
  where f.last_period = z.period
), entries as (
  select g.code, g.class, sum(l.credit - l.debit) as amount
  from year_end y
    join finance.journal_lines l on l.period = y.period and l.close_no = y.close_no and l.subledger = 'closing'
    join finance.gl_accounts g on g.code = l.gl_code
  group by g.code, g.class
)
select 'account ' || b.gl_code as subject, y.name as fiscal_year, b.closing as amount, 0::numeric as expected
from year_end y
  join finance.trial_balances b on b.period = y.period and b.close_no = y.close_no
  join finance.gl_accounts g on g.code = b.gl_code
where g.class in ('revenue', 'expense')
  and b.closing <> 0
union all
select 'retained earnings', y.name, carried.amount, income.amount
from year_end y
  -- The income statement of the year, month by month, without the closing entries of the last one.
  cross join lateral (
    select coalesce(sum(b.credits - b.debits), 0)
      - (select coalesce(sum(e.amount), 0) from entries e where e.class in ('revenue', 'expense')) as amount
    from finance.periods p
      join finance.trial_balances b on b.period = p.period and b.close_no = p.close_no
      join finance.gl_accounts g on g.code = b.gl_code and g.class in ('revenue', 'expense')
    where p.period between y.first_period and y.period
  ) income
  cross join lateral (select coalesce(sum(e.amount), 0) as amount from entries e where e.class = 'equity') carried
where carried.amount <> income.amount
order by subject
