-- Who analyzes the books while a month is empty makes a scan of it look cheap to the check of the ledger's foreign key, whose
-- plan a session keeps: thousands of postings one by one would each read all those before.
analyze finance.transactions;
select s.seq_scan as scans into temp opened
from pg_stat_xact_all_tables s
where s.relid = 'finance.transactions_2026_10'::regclass;
select count(finance.post_transaction(pg_temp.account('anna-checking'), n, 'credit', posted_at => '2026-10-02'))
from generate_series(1, 20) n;
select pg_temp.equals(format('%s %s', s.n_tup_ins, s.seq_scan - o.scans), '20 0', 'no posting reads the month through')
from pg_stat_xact_all_tables s, opened o
where s.relid = 'finance.transactions_2026_10'::regclass;
