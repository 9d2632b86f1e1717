select pg_temp.guards_off();
update finance.journal_lines set ref_id = 'elsewhere'
where period = '2026-10-01' and subledger = 'payroll' and debit > 0;
