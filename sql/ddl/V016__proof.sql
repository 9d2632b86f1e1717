-- Functions of the digests of version 1.
drop function if exists finance.root_digest(date, integer, bytea);

create table finance.sealed_sources (
  name text primary key check (name ~ '^[a-z][a-z0-9_]*$'),
  rows_view text not null unique,
  partitioned_table text check (partitioned_table in ('transactions', 'ledger'))
);
comment on table finance.sealed_sources is
  'What a close seals with a digest, beside the postings, which the checkpoints carry. A pack adds its own row and its own view.';
comment on column finance.sealed_sources.name is 'Name of the source, as proof bundles and differences have it.';
comment on column finance.sealed_sources.rows_view is
  'View of the rows of the period and close in scope: block (bigint), place (unique within the block, their order), row_bytes.';
comment on column finance.sealed_sources.partitioned_table is
  'The table in schema finance the view reads whose months are put away; null when none is.';
insert into finance.sealed_sources (name, rows_view, partitioned_table)
values
  ('checkpoints', 'finance.sealed_checkpoints', null),
  ('journal_lines', 'finance.sealed_journal_lines', null),
  ('late_items', 'finance.sealed_late_items', null),
  ('ledger', 'finance.sealed_ledger', 'ledger'),
  ('order_cancellations', 'sales.sealed_order_cancellations', null),
  ('order_items', 'sales.sealed_order_items', null),
  ('orders', 'sales.sealed_orders', null),
  ('payroll', 'hr.sealed_payroll', null),
  ('posting_references', 'finance.sealed_posting_references', null),
  ('recorded_balances', 'finance.sealed_recorded_balances', null),
  ('reversals', 'finance.sealed_reversals', null),
  ('trial_balances', 'finance.sealed_trial_balances', null);

create table finance.close_digests (
  period date not null,
  close_no integer not null,
  source text not null references finance.sealed_sources (name),
  row_count bigint not null check (row_count >= 0),
  digest bytea not null,
  primary key (period, close_no, source),
  foreign key (period, close_no) references finance.closes (period, close_no) deferrable initially deferred
);
create index close_digests_source on finance.close_digests (source);
comment on table finance.close_digests is
  'What each close sealed: rows and SHA-256 of every source. The root digest folds them. Written by the close only.';
comment on column finance.close_digests.period is 'The period closed.';
comment on column finance.close_digests.close_no is 'The close.';
comment on column finance.close_digests.source is 'The source.';
comment on column finance.close_digests.row_count is 'Its rows in this period.';
comment on column finance.close_digests.digest is 'SHA-256 over the SHA-256 of its blocks, in order of block.';

-- What a proof says of a close must not change with what the book says of itself later.
do $$
declare
  book finance.book;
begin
  select b.* into book from finance.book b;
  execute format(
    'alter table finance.closes add column company_name text not null default %L, '
    'add column currency text not null default %L, add column time_zone text not null default %L',
    book.company_name, book.currency, book.time_zone);
  alter table finance.closes alter column company_name drop default, alter column currency drop default,
    alter column time_zone drop default;
end
$$;
alter table finance.closes alter column digest_version set default 2;
comment on column finance.closes.company_name is 'finance.book.company_name at that time.';
comment on column finance.closes.currency is 'finance.book.currency at that time.';
comment on column finance.closes.time_zone is 'finance.book.time_zone at that time.';
comment on column finance.closes.root_digest is
  'SHA-256 over the period, the close number, the previous root and the digest of every sealed source.';

-- Rows come in the order of their months, near enough: a month is found in its own blocks, and posting pays next to nothing.
create index posting_references_posted_at on finance.posting_references using brin (posted_at);
create index recorded_balances_posted_at on finance.recorded_balances using brin (posted_at);
create index reversals_reversal_posted_at on finance.reversals using brin (reversal_posted_at);
