-- also: balance_sheet_balances, journal_documents_balance
select pg_temp.guards_off();
update finance.trial_balances set debits = debits + 1, closing = closing + 1 where period = '2026-10-01' and gl_code = '6000';
update finance.journal_lines set debit = debit + 1 where period = '2026-10-01' and gl_code = '6000';
