-- names: finance.transactions_rest
create table finance.transactions_rest partition of finance.transactions default;
