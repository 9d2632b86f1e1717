select pg_temp.guards_off();
update finance.transactions set balance_after = balance_after + 1
where account_id = pg_temp.account('bob-credit') and posted_at >= '2026-11-01';
