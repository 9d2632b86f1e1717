-- names: finance.planted
create view finance.planted as
select * from finance.transactions;
grant select on finance.planted to role_account_owner;
