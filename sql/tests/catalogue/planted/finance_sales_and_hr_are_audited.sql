-- names: finance.accounts: insert
alter table finance.accounts disable trigger audit_insert;
