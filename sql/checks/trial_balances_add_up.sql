-- title: Each trial balance adds up to zero
-- why: Debits equal credits, to the last digit.
-- severity: blocker
-- waivable: no, the trial balance would carry the difference into every later month
-- owner: finance
select b.period, b.close_no, sum(b.opening) as opening, sum(b.debits) as debits, sum(b.credits) as credits,
  sum(b.closing) as closing
from finance.last_close_in_scope() z
  join finance.trial_balances b on b.period = z.period and b.close_no = z.close_no
group by b.period, b.close_no
having sum(b.closing) <> 0
  or sum(b.debits) <> sum(b.credits)
order by b.period, b.close_no
