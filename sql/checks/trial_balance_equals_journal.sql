-- title: Each account of the trial balance moved by its journal lines and opened as it had closed
-- why: The trial balance is the sum of the journal; the statements are made from it.
-- severity: blocker
-- waivable: no, the statements of every later month would be wrong
-- owner: finance
select g.code as gl_code, z.period, z.close_no, b.opening, before.closing as closing_before, b.debits, b.credits,
  j.debits as journal_debits, j.credits as journal_credits
from finance.last_close_in_scope() z
  cross join finance.gl_accounts g
  left join finance.trial_balances b on b.period = z.period and b.close_no = z.close_no and b.gl_code = g.code
  left join finance.periods q on q.period = z.period - interval '1 month'
  left join finance.trial_balances before on before.period = q.period and before.close_no = q.close_no and before.gl_code = g.code
  left join (
    select l.gl_code, sum(l.debit) as debits, sum(l.credit) as credits
    from finance.last_close_in_scope() y
      join finance.journal_lines l on l.period = y.period and l.close_no = y.close_no
    group by l.gl_code
  ) j on j.gl_code = g.code
where coalesce(b.opening, 0) <> coalesce(before.closing, 0)
  or coalesce(b.debits, 0) <> coalesce(j.debits, 0)
  or coalesce(b.credits, 0) <> coalesce(j.credits, 0)
order by g.code
