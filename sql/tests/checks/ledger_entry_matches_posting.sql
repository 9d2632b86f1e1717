select pg_temp.guards_off();
update finance.ledger set entry = finance.posting_entry('2100', '1000', 77, 1::smallint)
where tx_id = (select t.tx_id from finance.transactions t
  where t.account_id = pg_temp.account('bob-credit') and t.posted_at >= '2026-11-01');
