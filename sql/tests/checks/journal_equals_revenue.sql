select pg_temp.guards_off();
update finance.journal_lines set subledger = 'transactions', ref_type = 'posting_class', ref_id = 'sales'
where period = '2026-10-01' and subledger = 'sales';
