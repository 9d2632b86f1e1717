select pg_temp.guards_off();
update finance.transactions set contra_code = '2110'
where account_id = pg_temp.account('bob-credit') and posted_at >= '2026-11-01';
update finance.ledger l set entry = finance.posting_entry('1300', '2110', t.amount, t.direction)
from finance.transactions t
where t.tx_id = l.tx_id and t.contra_code = '2110' and t.posted_at >= '2026-11-01';
