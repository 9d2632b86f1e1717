-- title: Roll-forward
-- description: Each account of the balance sheet from opening to closing, by the subledger that moved it.
-- sheet: Roll-forward
-- order: 24
-- column: account | Account | code | 10 |
-- column: name | Name | text | 30 |
-- column: class | Class | text | 10 |
-- column: opening | Opening | money:4 | 19 | sum
-- column: transactions | Transactions | money:4 | 19 | sum
-- column: sales | Sales | money:4 | 19 | sum
-- column: payroll | Payroll | money:4 | 19 | sum
-- column: other | Other subledgers | money:4 | 19 | sum
-- column: closing_entries | Closing entries | money:4 | 19 | sum
-- column: closing | Closing | money:4 | 19 | sum
-- check: Opening and movement make the closing | opening + transactions + sales + payroll + other + closing_entries = closing
select b.gl_code as account, b.name, b.class, b.opening,
  coalesce(m.transactions, 0) as transactions, coalesce(m.sales, 0) as sales, coalesce(m.payroll, 0) as payroll,
  coalesce(m.other, 0) as other, coalesce(m.closing_entries, 0) as closing_entries, b.closing
from finance.trial_balance_lines b
  left join (
    select l.gl_code,
      sum(l.debit - l.credit) filter (where l.subledger = 'transactions') as transactions,
      sum(l.debit - l.credit) filter (where l.subledger = 'sales') as sales,
      sum(l.debit - l.credit) filter (where l.subledger = 'payroll') as payroll,
      sum(l.debit - l.credit) filter (where l.subledger not in ('transactions', 'sales', 'payroll', 'closing')) as other,
      sum(l.debit - l.credit) filter (where l.subledger = 'closing') as closing_entries
    from finance.journal_lines l
    where l.period = finance.period_in_scope()
      and l.close_no = finance.close_in_scope()
    group by l.gl_code
  ) m on m.gl_code = b.gl_code
where b.period = finance.period_in_scope()
  and b.close_no = finance.close_in_scope()
  and b.class in ('asset', 'liability', 'equity')
  and (b.opening <> 0 or b.closing <> 0 or m.gl_code is not null)
order by b.gl_code collate "C"
