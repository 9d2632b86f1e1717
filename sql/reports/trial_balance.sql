-- title: Trial balance
-- description: Every account of the general ledger: opening, movement before closing entries, closing entries, closing balance.
-- sheet: Trial balance
-- order: 10
-- column: account | Account | code | 10 |
-- column: name | Name | text | 34 |
-- column: class | Class | text | 11 |
-- column: opening_debit | Opening Dr | money | 18 | sum
-- column: opening_credit | Opening Cr | money | 18 | sum
-- column: movement_debit | Movement Dr | money | 18 | sum
-- column: movement_credit | Movement Cr | money | 18 | sum
-- column: closing_entry_debit | Closing entries Dr | money | 18 | sum
-- column: closing_entry_credit | Closing entries Cr | money | 18 | sum
-- column: closing_debit | Closing Dr | money | 18 | sum
-- column: closing_credit | Closing Cr | money | 18 | sum
select b.gl_code as account, b.name, b.class,
  greatest(b.opening, 0) as opening_debit,
  greatest(-b.opening, 0) as opening_credit,
  b.debits as movement_debit,
  b.credits as movement_credit,
  b.closing_entry_debits as closing_entry_debit,
  b.closing_entry_credits as closing_entry_credit,
  greatest(b.closing, 0) as closing_debit,
  greatest(-b.closing, 0) as closing_credit
from finance.trial_balance_lines b
where b.period = finance.period_in_scope()
  and b.close_no = finance.close_in_scope()
order by b.gl_code collate "C"
