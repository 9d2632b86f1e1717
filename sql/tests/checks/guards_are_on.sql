alter table finance.accounts disable trigger user;
delete from pg_temp.guards where relation = 'finance.accounts'::regclass;
