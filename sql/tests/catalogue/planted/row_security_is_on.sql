-- names: finance.transactions
alter table finance.transactions disable row level security;
