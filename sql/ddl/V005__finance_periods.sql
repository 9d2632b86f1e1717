create table finance.periods (
  period date primary key check (extract(day from period) = 1),
  starts_at timestamptz not null unique,
  ends_at timestamptz not null unique check (ends_at > starts_at),
  state finance.period_state not null default 'open',
  close_no integer not null default 0 check (close_no >= 0),
  sales_soft_closed boolean not null default false,
  finance_soft_closed boolean not null default false,
  payroll_soft_closed boolean not null default false
);
comment on table finance.periods is 'Accounting periods: one row per calendar month of the book, without gaps.';
comment on column finance.periods.period is 'First day of the month.';
comment on column finance.periods.starts_at is 'First instant of the month in the book''s time zone.';
comment on column finance.periods.ends_at is 'First instant of the next month.';
comment on column finance.periods.state is 'open, soft_closed, closed or locked.';
comment on column finance.periods.close_no is 'Number of the last close of this period; 0 before the first.';
comment on column finance.periods.sales_soft_closed is 'Intake of sales has stopped.';
comment on column finance.periods.finance_soft_closed is
  'Intake of postings has stopped; role_finance may still post adjustments.';
comment on column finance.periods.payroll_soft_closed is 'Intake of payroll has stopped.';

create table finance.period_events (
  event_id uuid primary key default core.uuid_v7(),
  period date not null references finance.periods (period),
  from_state finance.period_state,
  to_state finance.period_state not null,
  close_no integer not null,
  happened_at timestamptz not null default clock_timestamp(),
  done_by text not null check (done_by <> ''),
  approved_by text check (approved_by <> done_by),
  reason text not null check (reason <> ''),
  program text not null check (program <> '')
);
create index period_events_period on finance.period_events (period, happened_at);
comment on table finance.period_events is 'Every transition of every period. Append-only.';
comment on column finance.period_events.event_id is 'Key.';
comment on column finance.period_events.period is 'The period.';
comment on column finance.period_events.from_state is 'State before; null when the period was created.';
comment on column finance.period_events.to_state is 'State after.';
comment on column finance.period_events.close_no is 'Close number after the transition.';
comment on column finance.period_events.happened_at is 'When.';
comment on column finance.period_events.done_by is 'Who asked for it.';
comment on column finance.period_events.approved_by is 'The second person, where one is required; never the one who asked.';
comment on column finance.period_events.reason is 'Why.';
comment on column finance.period_events.program is 'The program that did it.';

create table finance.closes (
  period date not null references finance.periods (period),
  close_no integer not null check (close_no > 0),
  closed_at timestamptz not null default clock_timestamp(),
  closed_by text not null,
  program text not null,
  schema_version text not null,
  account_count bigint not null,
  transaction_count bigint not null,
  total_debits numeric(38, 4) not null,
  total_credits numeric(38, 4) not null,
  total_adjustments numeric(38, 4) not null,
  journal_line_count bigint not null,
  journal_total numeric(38, 4) not null,
  digest_version integer not null default 1,
  root_digest bytea not null,
  previous_root bytea,
  primary key (period, close_no)
);
comment on table finance.closes is 'One row per close: control totals and the root digest. Append-only.';
comment on column finance.closes.period is 'The period closed.';
comment on column finance.closes.close_no is 'First close is 1; a close after a reopening takes the next number.';
comment on column finance.closes.closed_at is 'When.';
comment on column finance.closes.closed_by is 'Who.';
comment on column finance.closes.program is 'The program that closed.';
comment on column finance.closes.schema_version is 'Version of the database schema that closed.';
comment on column finance.closes.account_count is 'Checkpoints written: every account.';
comment on column finance.closes.transaction_count is 'Postings in the period.';
comment on column finance.closes.total_debits is 'Sum of debits.';
comment on column finance.closes.total_credits is 'Sum of credits.';
comment on column finance.closes.total_adjustments is 'Net sum of adjustments: credits less debits.';
comment on column finance.closes.journal_line_count is 'Journal lines written.';
comment on column finance.closes.journal_total is 'Sum of the debit side of the journal; equals the credit side.';
comment on column finance.closes.digest_version is 'Version of the canonical form the digests are taken of.';
comment on column finance.closes.root_digest is
  'SHA-256 over the previous root, the accounts'' digests, the journal and the trial balance.';
comment on column finance.closes.previous_root is 'Root of the period before; null for the first period of the book.';

create schema archive;
comment on schema archive is 'Partitions of closed months, detached from their parents and kept.';

create table finance.detached_months (
  period date not null references finance.periods (period),
  table_name text not null check (table_name in ('transactions', 'ledger')),
  detached_at timestamptz not null default clock_timestamp(),
  row_count bigint not null check (row_count >= 0),
  primary key (period, table_name)
);
comment on table finance.detached_months is 'Which closed months have been detached, and how many rows they hold.';
comment on column finance.detached_months.period is 'The closed period.';
comment on column finance.detached_months.table_name is 'transactions or ledger.';
comment on column finance.detached_months.detached_at is 'When.';
comment on column finance.detached_months.row_count is 'Rows of the detached partition.';
