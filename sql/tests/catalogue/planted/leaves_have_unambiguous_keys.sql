-- names: finance.transactions_2026_10
create index on finance.transactions_2026_10 (account_id, posted_at);
