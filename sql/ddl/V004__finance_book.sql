create schema finance;
comment on schema finance is 'The books: customers, accounts, postings, periods, journal, closes.';

create type finance.account_type as enum ('checking', 'savings', 'credit');
comment on type finance.account_type is 'Kinds of customer accounts.';
create type finance.tx_type as enum ('debit', 'credit', 'adjustment');
comment on type finance.tx_type is
  'Kinds of postings, in the holder''s view: a credit raises the balance, a debit lowers it, an adjustment names its direction.';
create type finance.gl_class as enum ('asset', 'liability', 'equity', 'revenue', 'expense');
comment on type finance.gl_class is 'The five classes of general ledger accounts.';
create type finance.period_state as enum ('open', 'soft_closed', 'closed', 'locked');
comment on type finance.period_state is 'The states of an accounting period, in their only order.';

create table finance.book (
  only_row boolean primary key default true check (only_row),
  company_name text not null default 'Hardclose Demo Company' check (company_name <> ''),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null default 'UTC' check (time_zone <> ''),
  fiscal_year_first_month integer not null default 1 check (fiscal_year_first_month between 1 and 12)
);
comment on table finance.book is 'The one book this database keeps; exactly one row.';
comment on column finance.book.only_row is 'Always true: there is one book.';
comment on column finance.book.company_name is 'Printed on reports.';
comment on column finance.book.currency is 'ISO 4217 code of the book''s currency; every amount is in it.';
comment on column finance.book.time_zone is 'IANA time zone in which a period is one calendar month. Fixed once a period exists.';
comment on column finance.book.fiscal_year_first_month is 'First month of the fiscal year, 1 to 12.';
insert into finance.book default values;

create table finance.gl_accounts (
  code text primary key check (code ~ '^[0-9A-Z][0-9A-Z.-]{0,19}$'),
  name text not null unique check (name <> ''),
  class finance.gl_class not null,
  controls text check (controls <> '')
);
comment on table finance.gl_accounts is 'The chart of accounts.';
comment on column finance.gl_accounts.code is 'Account code; reports sort by it.';
comment on column finance.gl_accounts.name is 'Name as printed on reports.';
comment on column finance.gl_accounts.class is
  'asset and expense carry debit balances; liability, equity and revenue credit balances.';
comment on column finance.gl_accounts.controls is
  'The subledger whose sum this control account shows; null for any other account. Nothing but that subledger posts to it.';
insert into finance.gl_accounts (code, name, class)
values
  ('1000', 'Cash and settlement', 'asset'),
  ('1200', 'Accounts receivable', 'asset'),
  ('1300', 'Customer credit lines', 'asset'),
  ('2100', 'Checking deposits', 'liability'),
  ('2110', 'Savings deposits', 'liability'),
  ('3000', 'Share capital', 'equity'),
  ('3100', 'Retained earnings', 'equity'),
  ('4000', 'Sales revenue', 'revenue'),
  ('4100', 'Fees and interest income', 'revenue'),
  ('4900', 'Sales cancellations and returns', 'revenue'),
  ('5900', 'Adjustments and write-offs', 'expense'),
  ('6000', 'Salaries', 'expense'),
  ('6100', 'Interest paid to depositors', 'expense');

create table finance.control_accounts (
  account_type finance.account_type primary key,
  gl_code text not null references finance.gl_accounts (code)
);
comment on table finance.control_accounts is 'The control account in the general ledger of each account type.';
comment on column finance.control_accounts.account_type is 'The kind of customer account.';
comment on column finance.control_accounts.gl_code is 'Its control account: the sum of all balances of that type.';
insert into finance.control_accounts (account_type, gl_code)
values ('checking', '2100'), ('savings', '2110'), ('credit', '1300');
update finance.gl_accounts set controls = 'transactions' where code in ('2100', '2110', '1300');
update finance.gl_accounts set controls = 'sales' where code = '1200';

create table finance.customers (
  customer_id uuid primary key default core.uuid_v7(),
  full_name text not null check (full_name <> ''),
  primary_email core.email,
  external_ref text unique check (external_ref <> ''),
  user_id uuid unique references auth.users (user_id)
);
create index customers_lower_primary_email on finance.customers (lower(primary_email::text));
comment on table finance.customers is 'Customers: holders of accounts, buyers of orders.';
comment on column finance.customers.customer_id is 'Key.';
comment on column finance.customers.full_name is 'Name as printed on statements.';
comment on column finance.customers.primary_email is 'E-mail address; optional.';
comment on column finance.customers.external_ref is 'Customer number in the system the customer comes from.';
comment on column finance.customers.user_id is 'The person who may see this customer''s accounts and postings; optional.';

create table finance.accounts (
  account_id uuid primary key default core.uuid_v7(),
  customer_id uuid not null references finance.customers (customer_id),
  account_type finance.account_type not null,
  balance core.money not null default 0,
  last_entry_no bigint not null default 0 check (last_entry_no >= 0),
  pending_balance core.money,
  pending_entry_no bigint,
  external_ref text unique check (external_ref <> ''),
  closed_at timestamptz
) with (fillfactor = 70);
create index accounts_customer_id on finance.accounts (customer_id);
comment on table finance.accounts is 'Customer accounts and their running balance. Only postings change a balance.';
comment on column finance.accounts.account_id is 'Key.';
comment on column finance.accounts.customer_id is 'The holder.';
comment on column finance.accounts.account_type is 'Kind of account; decides the control account.';
comment on column finance.accounts.balance is
  'Holder''s view, in the book''s currency: balance_after of the last posting, 0 before the first.';
comment on column finance.accounts.last_entry_no is 'Entry number of the last posting, 0 before the first.';
comment on column finance.accounts.pending_balance is
  'Balance within the statement that is posting now; null between statements.';
comment on column finance.accounts.pending_entry_no is
  'Entry number within the statement that is posting now; null between statements.';
comment on column finance.accounts.external_ref is 'Account number in the system the account comes from.';
comment on column finance.accounts.closed_at is 'When the account was closed; a closed account takes no posting.';
