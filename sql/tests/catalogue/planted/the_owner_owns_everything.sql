-- names: finance.customers
alter table finance.customers owner to role_finance;
