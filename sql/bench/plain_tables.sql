-- The tables a posting is written to, with the same indexes, keys, checks and grants as a month of the books, and no trigger.
create schema bench;
create table bench.accounts (like finance.accounts including all);
insert into bench.accounts select * from finance.accounts;
create table bench.transactions (like finance.transactions_2020_01 including all);
alter table bench.transactions add foreign key (account_id) references bench.accounts (account_id);
alter table bench.transactions add foreign key (contra_code) references finance.gl_accounts (code);
create table bench.ledger (like finance.ledger_2020_01 including all);
alter table bench.ledger add foreign key (tx_id, posted_at) references bench.transactions (tx_id, posted_at);
create table bench.posting_references (like finance.posting_references including all);
create table bench.change_log (like audit.change_log including all);
grant select on all tables in schema bench to role_finance, hardclose_app;
