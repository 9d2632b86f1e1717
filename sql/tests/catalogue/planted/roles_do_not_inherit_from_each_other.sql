-- names: role_sales in role_finance
grant role_finance to role_sales;
