-- title: Each control account equals the sum of its customer accounts at the last close
-- why: The general ledger and the statements must agree.
-- severity: blocker
-- waivable: no, the general ledger would carry the difference into every later month
-- owner: finance
select k.gl_code, -b.closing as control_balance, coalesce(s.closing, 0) as subledger_balance
from (select distinct gl_code from finance.control_accounts) k
  cross join finance.last_close_in_scope() q
  join finance.trial_balances b on b.period = q.period and b.close_no = q.close_no and b.gl_code = k.gl_code
  left join (
    select n.gl_code, sum(c.closing) as closing
    from finance.last_close_in_scope() r
      join finance.checkpoints c on c.period = r.period and c.close_no = r.close_no
      join finance.control_accounts n on n.account_type = c.account_type
    -- What is said already, for the planner: no month but these is read.
    where c.period between (finance.period_in_scope() - interval '1 month')::date and finance.period_in_scope()
    group by n.gl_code
  ) s on s.gl_code = k.gl_code
where -b.closing <> coalesce(s.closing, 0)
order by k.gl_code
