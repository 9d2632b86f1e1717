-- title: Journal
-- description: Every line of the journal in its order, by subledger; debits equal credits.
-- sheet: Journal
-- order: 18
-- column: subledger | Subledger | code | 16 |
-- column: line_no | Line | integer | 9 |
-- column: ref_type | Document | code | 20 |
-- column: ref_id | Reference | text | 28 |
-- column: account | Account | code | 10 |
-- column: name | Name | text | 30 |
-- column: debit | Debit | money:4 | 19 | sum
-- column: credit | Credit | money:4 | 19 | sum
-- group: subledger
-- check: Debits equal credits | debit = credit
select l.subledger, l.line_no, l.ref_type, l.ref_id, l.gl_code as account, b.name,
  nullif(l.debit, 0) as debit, nullif(l.credit, 0) as credit
from finance.journal_lines l
  join finance.trial_balance_lines b on b.period = l.period and b.close_no = l.close_no and b.gl_code = l.gl_code
where l.period = finance.period_in_scope()
  and l.close_no = finance.close_in_scope()
order by l.line_no
