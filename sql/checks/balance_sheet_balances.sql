-- title: Assets equal liabilities, equity and the income of the fiscal year to date at the last close
-- why: The accounting equation; the income is counted from the year's months, not from the balances.
-- severity: blocker
-- waivable: no, the balance sheet would not balance
-- owner: finance
select z.period, z.close_no, s.assets, s.liabilities, s.equity, i.income
from finance.last_close_in_scope() z
  cross join finance.fiscal_year(z.period) f
  cross join lateral (
    select coalesce(sum(b.closing) filter (where g.class = 'asset'), 0) as assets,
      coalesce(-sum(b.closing) filter (where g.class = 'liability'), 0) as liabilities,
      coalesce(-sum(b.closing) filter (where g.class = 'equity'), 0) as equity
    from finance.trial_balances b
      join finance.gl_accounts g on g.code = b.gl_code
    where b.period = z.period and b.close_no = z.close_no
  ) s
  -- Closing entries included, so that a year that was closed counts in equity only.
  cross join lateral (
    select coalesce(sum(b.credits - b.debits), 0) as income
    from finance.periods p
      join finance.trial_balances b on b.period = p.period and b.close_no = p.close_no
      join finance.gl_accounts g on g.code = b.gl_code and g.class in ('revenue', 'expense')
    where p.period between f.first_period and z.period
  ) i
where s.assets <> s.liabilities + s.equity + i.income
order by z.period
