-- names: finance.transactions_2026_10
grant select on finance.transactions_2026_10 to role_finance;
