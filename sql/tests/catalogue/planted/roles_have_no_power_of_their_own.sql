-- names: role_finance
alter role role_finance bypassrls;
