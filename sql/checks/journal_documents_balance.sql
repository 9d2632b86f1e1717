-- title: Each document in the journal of the last close balances
-- why: A document with one side only makes two accounts wrong, though the whole may add up.
-- severity: blocker
-- waivable: no, a journal out of balance is no double entry
-- owner: finance
select l.subledger, l.ref_type, l.ref_id, sum(l.debit) as debits, sum(l.credit) as credits
from finance.last_close_in_scope() z
  join finance.journal_lines l on l.period = z.period and l.close_no = z.close_no
group by l.subledger, l.ref_type, l.ref_id
having sum(l.debit) <> sum(l.credit)
order by l.subledger, l.ref_type, l.ref_id
