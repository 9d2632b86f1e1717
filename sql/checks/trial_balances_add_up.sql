-- title: Each trial balance adds up to zero
-- why: Debits equal credits, to the last digit.
-- severity: blocker
-- owner: finance
select b.period, b.close_no, sum(b.opening) as opening, sum(b.debits) as debits, sum(b.credits) as credits,
  sum(b.closing) as closing
from finance.trial_balances b
where b.period = finance.period_in_scope() - interval '1 month'
group by b.period, b.close_no
having sum(b.closing) <> 0
  or sum(b.debits) <> sum(b.credits)
order by b.period, b.close_no
