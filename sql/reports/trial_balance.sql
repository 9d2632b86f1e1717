-- title: Trial balance
-- description: Every account of the general ledger from opening to closing. Variance: what the month moved before closing
--     entries; more on the debit side is positive.
-- sheet: Trial balance
-- order: 10
-- column: account | Account | code | 10 |
-- column: name | Name | text | 28 |
-- column: class | Class | text | 10 |
-- column: opening_debit | Opening Dr | money:4 | 18 | sum
-- column: opening_credit | Opening Cr | money:4 | 18 | sum
-- column: movement_debit | Movement Dr | money:4 | 18 | sum
-- column: movement_credit | Movement Cr | money:4 | 18 | sum
-- column: closing_entry_debit | Closing entries Dr | money:4 | 18 | sum
-- column: closing_entry_credit | Closing entries Cr | money:4 | 18 | sum
-- column: closing_debit | Closing Dr | money:4 | 18 | sum
-- column: closing_credit | Closing Cr | money:4 | 18 | sum
-- column: prior_period | Month before, Dr less Cr | money:4 | 20 | sum
-- column: variance | Variance, Dr less Cr | money:4 | 22 | sum
-- column: variance_percent | Variance % | percent | 11 |
-- check: Opening: debits equal credits | opening_debit = opening_credit
-- check: Movement: debits equal credits | movement_debit = movement_credit
-- check: Closing entries: debits equal credits | closing_entry_debit = closing_entry_credit
-- check: Closing: debits equal credits | closing_debit = closing_credit
-- check: Opening and movement make the closing
--     | opening_debit - opening_credit + movement_debit - movement_credit + closing_entry_debit - closing_entry_credit
--     = closing_debit - closing_credit | in each row
select b.gl_code as account, b.name, b.class,
  greatest(b.opening, 0) as opening_debit,
  greatest(-b.opening, 0) as opening_credit,
  b.debits as movement_debit,
  b.credits as movement_credit,
  b.closing_entry_debits as closing_entry_debit,
  b.closing_entry_credits as closing_entry_credit,
  greatest(b.closing, 0) as closing_debit,
  greatest(-b.closing, 0) as closing_credit,
  -- A month the book has not closed has no figures, and not zero.
  case when s.period is not null then b.opening end as prior_period,
  case when s.period is not null then b.balance - b.opening end as variance,
  case when s.period is not null then (b.balance - b.opening) / nullif(abs(b.opening), 0) end as variance_percent
from finance.trial_balance_lines b
  left join finance.closes_seen() s on s.period = (b.period - interval '1 month')::date
where b.period = finance.period_in_scope()
  and b.close_no = finance.close_in_scope()
order by b.gl_code collate "C"
