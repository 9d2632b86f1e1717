create table finance.checkpoints (
  period date not null,
  close_no integer not null,
  account_id uuid not null,
  opening core.money not null,
  debits numeric(38, 4) not null,
  credits numeric(38, 4) not null,
  adjustments numeric(38, 4) not null,
  closing core.money not null,
  transaction_count bigint not null,
  postings_to_date bigint not null,
  last_entry_no bigint not null,
  digest bytea,
  primary key (period, close_no, account_id),
  constraint opening_plus_movement_is_closing check (closing = opening + credits - debits + adjustments)
) partition by range (period);
comment on table finance.checkpoints is
  'One row per account and close, quiet accounts and empty months too. Written by the close only.';
comment on column finance.checkpoints.period is 'The period closed.';
comment on column finance.checkpoints.close_no is 'The close.';
comment on column finance.checkpoints.account_id is 'The account.';
comment on column finance.checkpoints.opening is 'Closing balance of the period before, 0 for a new account.';
comment on column finance.checkpoints.debits is 'Sum of debits.';
comment on column finance.checkpoints.credits is 'Sum of credits.';
comment on column finance.checkpoints.adjustments is 'Net sum of adjustments: those that raise less those that lower.';
comment on column finance.checkpoints.closing is 'opening + credits - debits + adjustments.';
comment on column finance.checkpoints.transaction_count is 'Postings of the account in the period.';
comment on column finance.checkpoints.postings_to_date is
  'Postings of the account up to the end of this period, since its first.';
comment on column finance.checkpoints.last_entry_no is
  'Highest entry number of the account in this period or before it; 0 when it never had a posting.';
comment on column finance.checkpoints.digest is
  'SHA-256 over the canonical form of the account''s postings, in entry order; null without postings.';

create table finance.journal_lines (
  period date not null,
  close_no integer not null,
  line_no bigint not null check (line_no > 0),
  subledger text not null,
  gl_code text not null,
  debit numeric(38, 4) not null check (debit >= 0 and debit <> 'NaN'::numeric),
  credit numeric(38, 4) not null check (credit >= 0 and credit <> 'NaN'::numeric),
  ref_type text not null,
  ref_id text not null,
  primary key (period, close_no, line_no),
  constraint one_side_per_line check ((debit = 0) <> (credit = 0))
) partition by range (period);
comment on table finance.journal_lines is 'The journal: balanced lines of each subledger, written by the close only.';
comment on column finance.journal_lines.period is 'The period closed.';
comment on column finance.journal_lines.close_no is 'The close.';
comment on column finance.journal_lines.line_no is 'Number of the line within the close.';
comment on column finance.journal_lines.subledger is
  'Where the line comes from: transactions, sales, payroll, or closing for year-end entries.';
comment on column finance.journal_lines.gl_code is 'General ledger account.';
comment on column finance.journal_lines.debit is 'Debit amount, or 0.';
comment on column finance.journal_lines.credit is 'Credit amount, or 0.';
comment on column finance.journal_lines.ref_type is
  'What ref_id names: posting_class, order, order_cancellation, payroll_month, fiscal_year.';
comment on column finance.journal_lines.ref_id is 'The source document or class of postings.';

create table finance.trial_balances (
  period date not null,
  close_no integer not null,
  gl_code text not null references finance.gl_accounts (code),
  opening numeric(38, 4) not null,
  debits numeric(38, 4) not null,
  credits numeric(38, 4) not null,
  closing numeric(38, 4) not null,
  primary key (period, close_no, gl_code),
  foreign key (period, close_no) references finance.closes (period, close_no) deferrable initially deferred,
  constraint opening_plus_movement_is_closing check (closing = opening + debits - credits)
);
create index trial_balances_gl_code on finance.trial_balances (gl_code);
comment on table finance.trial_balances is
  'Trial balance of each close, one row per general ledger account. Written by the close only.';
comment on column finance.trial_balances.period is 'The period closed.';
comment on column finance.trial_balances.close_no is 'The close.';
comment on column finance.trial_balances.gl_code is 'General ledger account.';
comment on column finance.trial_balances.opening is 'Balance before; debit balances positive, credit balances negative.';
comment on column finance.trial_balances.debits is 'Debits of the period.';
comment on column finance.trial_balances.credits is 'Credits of the period.';
comment on column finance.trial_balances.closing is 'opening + debits - credits.';

create table finance.subledgers (
  name text primary key,
  position integer not null unique,
  journal_view text not null unique
);
comment on table finance.subledgers is
  'The subledgers a close journals, in this order. A pack adds its own row and its own view.';
comment on column finance.subledgers.name is 'Name of the subledger.';
comment on column finance.subledgers.position is 'Order in the journal.';
comment on column finance.subledgers.journal_view is
  'View of the balanced lines of the period in scope: gl_code, debit, credit, ref_type, ref_id.';
insert into finance.subledgers (name, position, journal_view)
values
  ('transactions', 1, 'finance.journal_of_transactions'),
  ('sales', 2, 'sales.journal_of_orders'),
  ('payroll', 3, 'hr.journal_of_payroll');
