create role hardclose_app nologin;
create role hardclose_mapper nologin;
create role hardclose_owner nologin in role hardclose_mapper, hardclose_reader, pg_read_all_stats;
create role hardclose_reader nologin;
create role role_account_owner nologin;
create role role_finance nologin;
create role role_hr nologin;
create role role_readonly nologin;
create role role_sales nologin;
create role role_support nologin;

create schema archive authorization hardclose_owner;
create schema audit authorization hardclose_owner;
create type audit.change_scope as enum ('row', 'table');
create schema auth authorization hardclose_owner;
create type auth.user_state as enum ('active', 'disabled');
create schema checks authorization hardclose_owner;
create schema core authorization hardclose_owner;
create domain core.email as text
  constraint email_fits_rfc_5321 CHECK ((length(VALUE) <= 254))
  constraint email_has_one_at_and_a_domain CHECK ((VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text));
create domain core.money as numeric(18,4)
  constraint money_is_a_number CHECK ((VALUE <> 'NaN'::numeric));
create domain core.money_positive as numeric(18,4)
  constraint money_is_a_number CHECK ((VALUE <> 'NaN'::numeric))
  constraint money_is_positive CHECK ((VALUE > (0)::numeric));
create schema finance authorization hardclose_owner;
create type finance.account_type as enum ('checking', 'savings', 'credit');
create type finance.gl_class as enum ('asset', 'liability', 'equity', 'revenue', 'expense');
create type finance.period_state as enum ('open', 'soft_closed', 'closed', 'locked');
create type finance.tx_type as enum ('debit', 'credit', 'adjustment');
create schema hr authorization hardclose_owner;
create type hr.pay_state as enum ('scheduled', 'paid');
create schema reporting authorization hardclose_owner;
create schema sales authorization hardclose_owner;
create type sales.order_status as enum ('draft', 'placed', 'shipped', 'cancelled');
create schema staging authorization hardclose_owner;
create type staging.file_state as enum ('staging', 'staged', 'mapped', 'posted', 'refused');
create type staging.outcome as enum ('duplicate', 'known', 'rejected');
create schema support authorization hardclose_owner;
create type support.sender_type as enum ('customer', 'agent');

create table audit.archive_files (
  month date not null,
  path text not null,
  row_count bigint not null,
  byte_count bigint not null,
  sha256 bytea not null,
  written_at timestamp with time zone not null default clock_timestamp(),
  constraint archive_files_pkey PRIMARY KEY (month),
  constraint archive_files_byte_count_check CHECK ((byte_count > 0)),
  constraint archive_files_month_fkey FOREIGN KEY (month) REFERENCES audit.months_put_away(month),
  constraint archive_files_path_check CHECK ((path <> ''::text)),
  constraint archive_files_row_count_check CHECK ((row_count >= 0)),
  constraint archive_files_sha256_check CHECK ((length(sha256) = 32))
);

create table audit.change_log (
  audit_id bigint not null default nextval('audit.change_log_audit_id_seq'::regclass),
  schema_name text not null,
  table_name text not null,
  record_id text,
  action text not null,
  changed_by text not null,
  changed_at timestamp with time zone not null default now(),
  payload jsonb not null,
  scope audit.change_scope not null default 'row'::audit.change_scope,
  login_name text not null default SESSION_USER,
  transaction_id bigint not null default ((pg_current_xact_id())::text)::bigint,
  constraint change_log_pkey PRIMARY KEY (audit_id, changed_at),
  constraint change_log_action_check CHECK ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'truncate'::text]))),
  constraint change_log_check CHECK (((scope = 'row'::audit.change_scope) = (record_id IS NOT NULL)))
) partition by RANGE (changed_at);

create table audit.months_put_away (
  month date not null,
  row_count bigint not null,
  detached_at timestamp with time zone not null default clock_timestamp(),
  constraint months_put_away_pkey PRIMARY KEY (month),
  constraint months_put_away_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint months_put_away_row_count_check CHECK ((row_count >= 0))
);

create table auth.roles (
  role_name text not null,
  constraint roles_pkey PRIMARY KEY (role_name),
  constraint roles_role_name_check CHECK ((role_name <> ''::text))
);

create table auth.user_roles (
  user_id uuid not null,
  role_name text not null,
  constraint user_roles_pkey PRIMARY KEY (user_id, role_name),
  constraint user_roles_role_name_fkey FOREIGN KEY (role_name) REFERENCES auth.roles(role_name),
  constraint user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(user_id)
);

create table auth.users (
  user_id uuid not null default core.uuid_v7(),
  username text not null,
  email core.email,
  state auth.user_state not null default 'active'::auth.user_state,
  created_at timestamp with time zone not null default now(),
  constraint users_pkey PRIMARY KEY (user_id),
  constraint users_username_check CHECK ((username <> ''::text)),
  constraint users_username_key UNIQUE (username)
);

create table checks.checks (
  name text not null,
  title text not null,
  why text not null,
  severity text not null,
  owner text not null,
  not_waivable_because text,
  retired boolean not null default false,
  constraint checks_pkey PRIMARY KEY (name),
  constraint checks_name_check CHECK ((name ~ '^[a-z][a-z0-9_]*$'::text)),
  constraint checks_not_waivable_because_check CHECK ((not_waivable_because <> ''::text)),
  constraint checks_severity_check CHECK ((severity = ANY (ARRAY['blocker'::text, 'warning'::text]))),
  constraint only_blockers_are_waived CHECK (((severity = 'blocker'::text) OR (not_waivable_because IS NULL)))
);

create table checks.close_runs (
  period date not null,
  close_no integer not null,
  run_id uuid not null,
  constraint close_runs_pkey PRIMARY KEY (period, close_no),
  constraint close_runs_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no) DEFERRABLE INITIALLY DEFERRED,
  constraint close_runs_run_id_fkey FOREIGN KEY (run_id) REFERENCES checks.runs(run_id),
  constraint close_runs_run_id_key UNIQUE (run_id)
);

create table checks.findings (
  run_id uuid not null,
  name text not null,
  severity text not null,
  offenders bigint not null,
  samples jsonb not null default '[]'::jsonb,
  waiver_id uuid,
  constraint findings_pkey PRIMARY KEY (run_id, name),
  constraint findings_name_fkey FOREIGN KEY (name) REFERENCES checks.checks(name),
  constraint findings_offenders_check CHECK ((offenders >= 0)),
  constraint findings_run_id_fkey FOREIGN KEY (run_id) REFERENCES checks.runs(run_id),
  constraint findings_waiver_id_fkey FOREIGN KEY (waiver_id) REFERENCES checks.waivers(waiver_id)
);

create table checks.runs (
  run_id uuid not null default core.uuid_v7(),
  period date not null,
  ran_at timestamp with time zone not null default clock_timestamp(),
  ran_by text not null,
  constraint runs_pkey PRIMARY KEY (run_id),
  constraint runs_period_fkey FOREIGN KEY (period) REFERENCES finance.periods(period)
);

create table checks.waivers (
  waiver_id uuid not null default core.uuid_v7(),
  period date not null,
  close_no integer not null,
  name text not null,
  offenders bigint not null,
  reason text not null,
  requested_by text not null,
  approved_by text not null,
  program text not null,
  waived_at timestamp with time zone not null default clock_timestamp(),
  offending_rows bytea[] not null,
  constraint waivers_pkey PRIMARY KEY (waiver_id),
  constraint waivers_check CHECK (((approved_by <> ''::text) AND (lower(approved_by) <> lower(requested_by)))),
  constraint waivers_close_no_check CHECK ((close_no > 0)),
  constraint waivers_name_fkey FOREIGN KEY (name) REFERENCES checks.checks(name),
  constraint waivers_offenders_check CHECK ((offenders > 0)),
  constraint waivers_period_fkey FOREIGN KEY (period) REFERENCES finance.periods(period),
  constraint waivers_program_check CHECK ((program <> ''::text)),
  constraint waivers_reason_check CHECK ((reason <> ''::text)),
  constraint waivers_requested_by_check CHECK ((requested_by <> ''::text))
);

create table core.partition_policies (
  table_name text not null,
  "position" integer not null,
  follows text not null,
  bounded_by text not null,
  months_ahead integer not null,
  retain_months integer,
  constraint partition_policies_pkey PRIMARY KEY (table_name),
  constraint partition_policies_bounded_by_check CHECK ((bounded_by = ANY (ARRAY['instant'::text, 'date'::text]))),
  constraint partition_policies_follows_check CHECK ((follows = ANY (ARRAY['book'::text, 'clock'::text]))),
  constraint partition_policies_months_ahead_check CHECK (((months_ahead >= 0) AND (months_ahead <= 120))),
  constraint partition_policies_position_key UNIQUE ("position"),
  constraint partition_policies_retain_months_check CHECK (((retain_months >= 1) AND (retain_months <= 1200))),
  constraint partition_policies_table_name_check CHECK ((table_name ~ '^[a-z_]+\.[a-z_]+$'::text))
);

create table finance.accounts (
  account_id uuid not null default core.uuid_v7(),
  customer_id uuid not null,
  account_type finance.account_type not null,
  balance core.money not null default 0,
  last_entry_no bigint not null default 0,
  pending_balance core.money,
  pending_entry_no bigint,
  external_ref text,
  closed_at timestamp with time zone,
  constraint accounts_pkey PRIMARY KEY (account_id),
  constraint accounts_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES finance.customers(customer_id),
  constraint accounts_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint accounts_external_ref_key UNIQUE (external_ref),
  constraint accounts_last_entry_no_check CHECK ((last_entry_no >= 0))
) with (fillfactor=50);

create table finance.archive_files (
  name text not null,
  period date not null,
  close_no integer not null,
  path text not null,
  row_count bigint not null,
  byte_count bigint not null,
  sha256 bytea not null,
  written_at timestamp with time zone not null default clock_timestamp(),
  record_no integer not null default 1,
  constraint archive_files_pkey PRIMARY KEY (period, close_no, name, record_no),
  constraint archive_files_byte_count_check CHECK ((byte_count > 0)),
  constraint archive_files_name_fkey FOREIGN KEY (name) REFERENCES finance.archive_tables(name),
  constraint archive_files_path_check CHECK ((path <> ''::text)),
  constraint archive_files_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no),
  constraint archive_files_record_no_check CHECK ((record_no > 0)),
  constraint archive_files_row_count_check CHECK ((row_count >= 0)),
  constraint archive_files_sha256_check CHECK ((length(sha256) = 32))
);

create table finance.archive_tables (
  name text not null,
  restore_position integer,
  rows_function text,
  constraint archive_tables_pkey PRIMARY KEY (name),
  constraint archive_tables_name_check CHECK ((name ~ '^[a-z][a-z0-9_]*$'::text)),
  constraint archive_tables_restore_position_key UNIQUE (restore_position),
  constraint archive_tables_rows_function_key UNIQUE (rows_function),
  constraint partition_or_function CHECK (((restore_position IS NULL) <> (rows_function IS NULL)))
);

create table finance.book (
  only_row boolean not null default true,
  company_name text not null default 'Hardclose Demo Company'::text,
  currency text not null default 'EUR'::text,
  time_zone text not null default 'UTC'::text,
  fiscal_year_first_month integer not null default 1,
  close_after_days integer not null default 0,
  constraint book_pkey PRIMARY KEY (only_row),
  constraint book_close_after_days_check CHECK (((close_after_days >= 0) AND (close_after_days <= 60))),
  constraint book_company_name_check CHECK ((company_name <> ''::text)),
  constraint book_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint book_fiscal_year_first_month_check CHECK (((fiscal_year_first_month >= 1) AND (fiscal_year_first_month <= 12))),
  constraint book_only_row_check CHECK (only_row),
  constraint book_time_zone_check CHECK ((time_zone <> ''::text))
);

create table finance.checkpoints (
  period date not null,
  close_no integer not null,
  account_id uuid not null,
  opening core.money not null,
  debits numeric(38,4) not null,
  credits numeric(38,4) not null,
  adjustments numeric(38,4) not null,
  closing core.money not null,
  transaction_count bigint not null,
  postings_to_date bigint not null,
  last_entry_no bigint not null,
  digest bytea,
  account_ref text,
  account_type finance.account_type not null,
  customer_id uuid not null,
  constraint checkpoints_pkey PRIMARY KEY (period, close_no, account_id),
  constraint opening_plus_movement_is_closing CHECK (((closing)::numeric = ((((opening)::numeric + credits) - debits) + adjustments)))
) partition by RANGE (period);

create table finance.close_digests (
  period date not null,
  close_no integer not null,
  source text not null,
  row_count bigint not null,
  digest bytea not null,
  constraint close_digests_pkey PRIMARY KEY (period, close_no, source),
  constraint close_digests_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no) DEFERRABLE INITIALLY DEFERRED,
  constraint close_digests_row_count_check CHECK ((row_count >= 0)),
  constraint close_digests_source_fkey FOREIGN KEY (source) REFERENCES finance.sealed_sources(name)
);

create table finance.closes (
  period date not null,
  close_no integer not null,
  closed_at timestamp with time zone not null default clock_timestamp(),
  closed_by text not null,
  program text not null,
  schema_version text not null,
  account_count bigint not null,
  transaction_count bigint not null,
  total_debits numeric(38,4) not null,
  total_credits numeric(38,4) not null,
  total_adjustments numeric(38,4) not null,
  journal_line_count bigint not null,
  journal_total numeric(38,4) not null,
  digest_version integer not null default 3,
  root_digest bytea not null,
  previous_root bytea,
  company_name text not null,
  currency text not null,
  time_zone text not null,
  constraint closes_pkey PRIMARY KEY (period, close_no),
  constraint closes_close_no_check CHECK ((close_no > 0)),
  constraint closes_period_fkey FOREIGN KEY (period) REFERENCES finance.periods(period)
);

create table finance.control_accounts (
  account_type finance.account_type not null,
  gl_code text not null,
  constraint control_accounts_pkey PRIMARY KEY (account_type),
  constraint control_accounts_gl_code_fkey FOREIGN KEY (gl_code) REFERENCES finance.gl_accounts(code)
);

create table finance.customer_names (
  period date not null,
  close_no integer not null,
  customer_id uuid not null,
  full_name text not null,
  external_ref text,
  constraint customer_names_pkey PRIMARY KEY (period, close_no, customer_id),
  constraint customer_names_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no) DEFERRABLE INITIALLY DEFERRED
);

create table finance.customers (
  customer_id uuid not null default core.uuid_v7(),
  full_name text not null,
  primary_email core.email,
  external_ref text,
  user_id uuid,
  constraint customers_pkey PRIMARY KEY (customer_id),
  constraint customers_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint customers_external_ref_key UNIQUE (external_ref),
  constraint customers_full_name_check CHECK ((full_name <> ''::text)),
  constraint customers_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(user_id),
  constraint customers_user_id_key UNIQUE (user_id)
);

create table finance.detached_months (
  period date not null,
  table_name text not null,
  detached_at timestamp with time zone not null default clock_timestamp(),
  row_count bigint not null,
  constraint detached_months_pkey PRIMARY KEY (period, table_name),
  constraint detached_months_period_fkey FOREIGN KEY (period) REFERENCES finance.periods(period),
  constraint detached_months_row_count_check CHECK ((row_count >= 0)),
  constraint detached_months_table_name_check CHECK ((table_name = ANY (ARRAY['transactions'::text, 'ledger'::text])))
);

create table finance.gl_accounts (
  code text not null,
  name text not null,
  class finance.gl_class not null,
  controls text,
  retained_earnings boolean not null default false,
  constraint gl_accounts_pkey PRIMARY KEY (code),
  constraint gl_accounts_code_check CHECK ((code ~ '^[0-9A-Z][0-9A-Z.-]{0,19}$'::text)),
  constraint gl_accounts_controls_check CHECK ((controls <> ''::text)),
  constraint gl_accounts_name_check CHECK ((name <> ''::text)),
  constraint gl_accounts_name_key UNIQUE (name),
  constraint retained_earnings_is_equity CHECK (((NOT retained_earnings) OR (class = 'equity'::finance.gl_class)))
);

create table finance.journal_lines (
  period date not null,
  close_no integer not null,
  line_no bigint not null,
  subledger text not null,
  gl_code text not null,
  debit numeric(38,4) not null,
  credit numeric(38,4) not null,
  ref_type text not null,
  ref_id text not null,
  constraint journal_lines_pkey PRIMARY KEY (period, close_no, line_no),
  constraint journal_lines_credit_check CHECK (((credit >= (0)::numeric) AND (credit <> 'NaN'::numeric))),
  constraint journal_lines_debit_check CHECK (((debit >= (0)::numeric) AND (debit <> 'NaN'::numeric))),
  constraint journal_lines_line_no_check CHECK ((line_no > 0)),
  constraint one_side_per_line CHECK (((debit = (0)::numeric) <> (credit = (0)::numeric)))
) partition by RANGE (period);

create table finance.last_transition (
  only_row boolean not null default true,
  book_no bigint not null,
  digest bytea,
  constraint last_transition_pkey PRIMARY KEY (only_row),
  constraint last_transition_book_no_check CHECK ((book_no >= 0)),
  constraint last_transition_check CHECK (((digest IS NULL) = (book_no = 0))),
  constraint last_transition_only_row_check CHECK (only_row)
);

create table finance.late_items (
  tx_id bigint not null,
  posted_at timestamp with time zone not null,
  original_at timestamp with time zone not null,
  original_period date not null,
  reason text not null,
  account_id uuid not null,
  entry_no bigint not null,
  effect core.money not null,
  contra_code text not null,
  constraint late_items_pkey PRIMARY KEY (tx_id),
  constraint late_items_account_id_fkey FOREIGN KEY (account_id) REFERENCES finance.accounts(account_id),
  constraint late_items_check CHECK ((original_at < posted_at)),
  constraint late_items_original_period_fkey FOREIGN KEY (original_period) REFERENCES finance.periods(period),
  constraint late_items_reason_check CHECK ((reason <> ''::text))
);

create table finance.ledger (
  ledger_id uuid not null default core.uuid_v7(),
  tx_id bigint not null,
  posted_at timestamp with time zone not null,
  entry jsonb not null,
  constraint ledger_pkey PRIMARY KEY (ledger_id, posted_at),
  constraint entry_balances CHECK (((jsonb_array_length((entry -> 'lines'::text)) = 2) AND ((((entry -> 'lines'::text) -> 0) -> 'debit'::text) IS NOT NULL) AND ((((entry -> 'lines'::text) -> 1) -> 'credit'::text) IS NOT NULL) AND ((((entry -> 'lines'::text) -> 0) -> 'debit'::text) = (((entry -> 'lines'::text) -> 1) -> 'credit'::text))))
) partition by RANGE (posted_at);

create table finance.period_events (
  event_id uuid not null default core.uuid_v7(),
  period date not null,
  from_state finance.period_state,
  to_state finance.period_state not null,
  close_no integer not null,
  happened_at timestamp with time zone not null default clock_timestamp(),
  done_by text not null,
  approved_by text,
  reason text not null,
  program text not null,
  event_no integer not null,
  digest bytea,
  book_no bigint,
  book_digest bytea,
  constraint period_events_pkey PRIMARY KEY (event_id),
  constraint period_events_book_no_check CHECK ((book_no > 0)),
  constraint period_events_book_no_key UNIQUE (book_no),
  constraint period_events_check CHECK ((approved_by <> done_by)),
  constraint period_events_done_by_check CHECK ((done_by <> ''::text)),
  constraint period_events_event_no UNIQUE (period, event_no),
  constraint period_events_period_fkey FOREIGN KEY (period) REFERENCES finance.periods(period),
  constraint period_events_program_check CHECK ((program <> ''::text)),
  constraint period_events_reason_check CHECK ((reason <> ''::text))
);

create table finance.periods (
  period date not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  state finance.period_state not null default 'open'::finance.period_state,
  close_no integer not null default 0,
  sales_soft_closed boolean not null default false,
  finance_soft_closed boolean not null default false,
  payroll_soft_closed boolean not null default false,
  constraint periods_pkey PRIMARY KEY (period),
  constraint periods_check CHECK ((ends_at > starts_at)),
  constraint periods_close_no_check CHECK ((close_no >= 0)),
  constraint periods_ends_at_key UNIQUE (ends_at),
  constraint periods_period_check CHECK ((EXTRACT(day FROM period) = (1)::numeric)),
  constraint periods_starts_at_key UNIQUE (starts_at)
);

create table finance.posting_references (
  external_ref text not null,
  tx_id bigint not null,
  posted_at timestamp with time zone not null,
  account_id uuid not null,
  tx_type finance.tx_type not null,
  amount core.money_positive not null,
  direction smallint not null,
  contra_code text not null,
  constraint posting_references_pkey PRIMARY KEY (external_ref)
);

create table finance.proofs (
  period date not null,
  close_no integer not null,
  manifest_sha256 bytea not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  constraint proofs_pkey PRIMARY KEY (period, close_no),
  constraint proofs_manifest_sha256_check CHECK ((length(manifest_sha256) = 32)),
  constraint proofs_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no),
  constraint proofs_recorded_by_check CHECK ((recorded_by <> ''::text))
);

create table finance.recorded_balances (
  tx_id bigint not null,
  posted_at timestamp with time zone not null,
  recorded_balance core.money not null,
  constraint recorded_balances_pkey PRIMARY KEY (tx_id)
);

create table finance.reversals (
  reversed_tx_id bigint not null,
  reversed_posted_at timestamp with time zone not null,
  reversal_tx_id bigint not null,
  reversal_posted_at timestamp with time zone not null,
  reason text not null,
  constraint reversals_pkey PRIMARY KEY (reversed_tx_id),
  constraint reversals_check CHECK ((reversed_tx_id <> reversal_tx_id)),
  constraint reversals_reason_check CHECK ((reason <> ''::text)),
  constraint reversals_reversal_tx_id_key UNIQUE (reversal_tx_id)
);

create table finance.sealed_sources (
  name text not null,
  rows_view text not null,
  partitioned_table text,
  kept_by_close boolean not null default false,
  form_version integer not null default 2,
  read_live boolean not null default false,
  constraint sealed_sources_pkey PRIMARY KEY (name),
  constraint sealed_sources_form_version_check CHECK ((form_version >= 2)),
  constraint sealed_sources_name_check CHECK ((name ~ '^[a-z][a-z0-9_]*$'::text)),
  constraint sealed_sources_partitioned_table_check CHECK ((partitioned_table = ANY (ARRAY['transactions'::text, 'ledger'::text]))),
  constraint sealed_sources_rows_view_key UNIQUE (rows_view)
);

create table finance.subledgers (
  name text not null,
  "position" integer not null,
  journal_view text not null,
  constraint subledgers_pkey PRIMARY KEY (name),
  constraint subledgers_journal_view_key UNIQUE (journal_view),
  constraint subledgers_position_key UNIQUE ("position")
);

create table finance.transactions (
  tx_id bigint not null default nextval('finance.transactions_tx_id_seq'::regclass),
  account_id uuid not null,
  tx_type finance.tx_type not null,
  amount core.money_positive not null,
  direction smallint not null,
  posted_at timestamp with time zone not null default clock_timestamp(),
  entry_no bigint not null,
  balance_after core.money not null,
  contra_code text not null,
  external_ref text,
  constraint transactions_pkey PRIMARY KEY (tx_id, posted_at),
  constraint direction_fits_type CHECK (((tx_type = 'adjustment'::finance.tx_type) OR (direction =
CASE tx_type
    WHEN 'credit'::finance.tx_type THEN 1
    ELSE '-1'::integer
END))),
  constraint transactions_direction_check CHECK ((direction = ANY (ARRAY[1, '-1'::integer]))),
  constraint transactions_entry_no_check CHECK ((entry_no > 0)),
  constraint transactions_external_ref_check CHECK ((external_ref <> ''::text))
) partition by RANGE (posted_at);

create table finance.trial_balances (
  period date not null,
  close_no integer not null,
  gl_code text not null,
  opening numeric(38,4) not null,
  debits numeric(38,4) not null,
  credits numeric(38,4) not null,
  closing numeric(38,4) not null,
  name text not null,
  class finance.gl_class not null,
  constraint trial_balances_pkey PRIMARY KEY (period, close_no, gl_code),
  constraint opening_plus_movement_is_closing CHECK ((closing = ((opening + debits) - credits))),
  constraint trial_balances_gl_code_fkey FOREIGN KEY (gl_code) REFERENCES finance.gl_accounts(code),
  constraint trial_balances_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no) DEFERRABLE INITIALLY DEFERRED
);

create table hr.employees (
  employee_id uuid not null default core.uuid_v7(),
  full_name text not null,
  department text not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  external_ref text,
  constraint employees_pkey PRIMARY KEY (employee_id),
  constraint employees_check CHECK ((left_at >= joined_at)),
  constraint employees_department_check CHECK ((department <> ''::text)),
  constraint employees_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint employees_external_ref_key UNIQUE (external_ref),
  constraint employees_full_name_check CHECK ((full_name <> ''::text))
);

create table hr.payroll (
  payroll_id uuid not null default core.uuid_v7(),
  employee_id uuid not null,
  salary_amount core.money not null,
  paid_at timestamp with time zone,
  state hr.pay_state not null generated always as (
CASE
    WHEN (paid_at IS NULL) THEN 'scheduled'::hr.pay_state
    ELSE 'paid'::hr.pay_state
END) stored,
  external_ref text,
  reverses uuid,
  reversal_reason text,
  constraint payroll_pkey PRIMARY KEY (payroll_id),
  constraint a_reversal_is_paid_and_explained CHECK ((((reverses IS NULL) = (reversal_reason IS NULL)) AND ((reverses IS NULL) OR (paid_at IS NOT NULL)))),
  constraint only_a_reversal_is_negative CHECK (
CASE
    WHEN (reverses IS NULL) THEN ((salary_amount)::numeric > (0)::numeric)
    ELSE ((salary_amount)::numeric < (0)::numeric)
END),
  constraint payroll_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES hr.employees(employee_id),
  constraint payroll_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint payroll_external_ref_key UNIQUE (external_ref),
  constraint payroll_reversal_reason_check CHECK ((reversal_reason <> ''::text)),
  constraint payroll_reverses_fkey FOREIGN KEY (reverses) REFERENCES hr.payroll(payroll_id),
  constraint payroll_reverses_key UNIQUE (reverses)
);

create table reporting.customer_lifetimes (
  customer_id uuid not null,
  revenue numeric(38,4) not null,
  orders bigint not null,
  first_order_at timestamp with time zone,
  last_order_at timestamp with time zone,
  constraint customer_lifetimes_pkey PRIMARY KEY (customer_id),
  constraint customer_lifetimes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES finance.customers(customer_id)
);

create table reporting.customer_months (
  period date not null,
  close_no integer not null,
  customer_id uuid not null,
  revenue numeric(38,4) not null,
  orders bigint not null,
  first_order_at timestamp with time zone,
  last_order_at timestamp with time zone,
  constraint customer_months_pkey PRIMARY KEY (period, close_no, customer_id),
  constraint customer_months_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES finance.customers(customer_id),
  constraint customer_months_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no) DEFERRABLE INITIALLY DEFERRED,
  constraint orders_have_instants CHECK ((((orders = 0) = (first_order_at IS NULL)) AND ((orders = 0) = (last_order_at IS NULL))))
);

create table reporting.frozen_departments (
  period date not null,
  close_no integer not null,
  payroll_id uuid not null,
  department text not null,
  constraint frozen_departments_pkey PRIMARY KEY (period, close_no, payroll_id),
  constraint frozen_departments_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no) DEFERRABLE INITIALLY DEFERRED
);

create table reporting.frozen_names (
  period date not null,
  close_no integer not null,
  kind text not null,
  key uuid not null,
  code text not null,
  name text not null,
  constraint frozen_names_pkey PRIMARY KEY (period, close_no, kind, key),
  constraint frozen_names_kind_check CHECK ((kind = ANY (ARRAY['product'::text, 'sales_rep'::text]))),
  constraint frozen_names_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no) DEFERRABLE INITIALLY DEFERRED
);

create table reporting.revenue_months (
  period date not null,
  close_no integer not null,
  orders_placed bigint not null,
  gross_revenue numeric(38,4) not null,
  cancellations numeric(38,4) not null,
  returns numeric(38,4) not null,
  net_revenue numeric(38,4) not null,
  net_revenue_to_date numeric(38,4) not null,
  constraint revenue_months_pkey PRIMARY KEY (period, close_no),
  constraint parts_are_net_revenue CHECK ((net_revenue = ((gross_revenue + cancellations) + returns))),
  constraint revenue_months_period_close_no_fkey FOREIGN KEY (period, close_no) REFERENCES finance.closes(period, close_no) DEFERRABLE INITIALLY DEFERRED
);

create table sales.added_items (
  order_id uuid not null,
  line_no integer not null,
  reason text not null,
  added_by text not null default SESSION_USER,
  added_at timestamp with time zone not null default clock_timestamp(),
  constraint added_items_pkey PRIMARY KEY (order_id, line_no),
  constraint added_items_order_id_line_no_fkey FOREIGN KEY (order_id, line_no) REFERENCES sales.order_items(order_id, line_no) DEFERRABLE INITIALLY DEFERRED,
  constraint added_items_reason_check CHECK ((reason <> ''::text))
);

create table sales.order_items (
  order_item_id uuid not null default core.uuid_v7(),
  order_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  quantity integer not null,
  unit_price core.money not null,
  line_total core.money generated always as (((quantity)::numeric * (unit_price)::numeric)) stored,
  constraint order_items_pkey PRIMARY KEY (order_item_id),
  constraint order_items_line_no_check CHECK ((line_no > 0)),
  constraint order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales.orders(order_id),
  constraint order_items_order_id_line_no_key UNIQUE (order_id, line_no),
  constraint order_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES sales.products(product_id),
  constraint order_items_quantity_check CHECK ((quantity <> 0)),
  constraint order_items_unit_price_check CHECK (((unit_price)::numeric >= (0)::numeric))
);

create table sales.orders (
  order_id uuid not null default core.uuid_v7(),
  customer_id uuid not null,
  sales_rep_id uuid,
  status sales.order_status not null default 'draft'::sales.order_status,
  placed_at timestamp with time zone,
  shipped_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  total_amount core.money not null default 0,
  external_ref text,
  constraint orders_pkey PRIMARY KEY (order_id),
  constraint cancelled_after_placed CHECK ((cancelled_at >= placed_at)),
  constraint cancelled_at_says_when CHECK (((status = 'cancelled'::sales.order_status) = (cancelled_at IS NOT NULL))),
  constraint dates_are_finite CHECK ((isfinite(placed_at) AND isfinite(shipped_at) AND isfinite(cancelled_at))),
  constraint orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES finance.customers(customer_id),
  constraint orders_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint orders_external_ref_key UNIQUE (external_ref),
  constraint orders_sales_rep_id_fkey FOREIGN KEY (sales_rep_id) REFERENCES sales.sales_reps(rep_id),
  constraint placed_at_says_when CHECK (((status = 'draft'::sales.order_status) = (placed_at IS NULL))),
  constraint shipped_after_placed CHECK (((shipped_at IS NULL) OR (shipped_at >= placed_at))),
  constraint shipped_at_says_when CHECK (((status = 'shipped'::sales.order_status) = (shipped_at IS NOT NULL)))
);

create table sales.products (
  product_id uuid not null default core.uuid_v7(),
  sku text not null,
  name text not null,
  price core.money not null,
  active boolean not null default true,
  constraint products_pkey PRIMARY KEY (product_id),
  constraint products_name_check CHECK ((name <> ''::text)),
  constraint products_price_check CHECK (((price)::numeric >= (0)::numeric)),
  constraint products_sku_check CHECK ((sku <> ''::text)),
  constraint products_sku_key UNIQUE (sku)
);

create table sales.sales_reps (
  rep_id uuid not null default core.uuid_v7(),
  full_name text not null,
  email core.email,
  external_ref text,
  constraint sales_reps_pkey PRIMARY KEY (rep_id),
  constraint sales_reps_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint sales_reps_external_ref_key UNIQUE (external_ref),
  constraint sales_reps_full_name_check CHECK ((full_name <> ''::text))
);

create table staging.accounts (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  account_ref text,
  customer_ref text,
  account_type text,
  outcome staging.outcome,
  constraint accounts_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.customers (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  customer_ref text,
  full_name text,
  email text,
  username text,
  outcome staging.outcome,
  constraint customers_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.employees (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  employee_ref text,
  full_name text,
  department text,
  joined_at text,
  left_at text,
  outcome staging.outcome,
  constraint employees_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.file_inputs (
  file_id bigint not null,
  input text not null,
  constraint file_inputs_pkey PRIMARY KEY (file_id, input),
  constraint file_inputs_file_id_fkey FOREIGN KEY (file_id) REFERENCES staging.files(file_id),
  constraint file_inputs_input_fkey FOREIGN KEY (input) REFERENCES staging.inputs(input)
);

create table staging.files (
  file_id bigint not null,
  file_name text not null,
  sha256 text not null,
  byte_size bigint not null,
  input text not null,
  mapped boolean not null,
  load_id bigint not null,
  state staging.file_state not null default 'staged'::staging.file_state,
  rows_read bigint not null default 0,
  rows_posted bigint not null default 0,
  rows_duplicate bigint not null default 0,
  rows_rejected bigint not null default 0,
  staged_at timestamp with time zone not null default clock_timestamp(),
  posted_at timestamp with time zone,
  form jsonb,
  corrects bigint,
  adds_to_orders boolean not null default false,
  left_out_because text,
  left_out_by text,
  refused_because text,
  constraint files_pkey PRIMARY KEY (file_id),
  constraint every_row_has_an_outcome CHECK (((state = ANY (ARRAY['staged'::staging.file_state, 'mapped'::staging.file_state])) OR (rows_read = ((rows_posted + rows_duplicate) + rows_rejected)))),
  constraint files_byte_size_check CHECK ((byte_size >= 0)),
  constraint files_corrects_fkey FOREIGN KEY (corrects) REFERENCES staging.files(file_id),
  constraint files_file_name_check CHECK ((file_name <> ''::text)),
  constraint files_input_check CHECK ((input <> ''::text)),
  constraint files_rows_duplicate_check CHECK ((rows_duplicate >= 0)),
  constraint files_rows_posted_check CHECK ((rows_posted >= 0)),
  constraint files_rows_read_check CHECK ((rows_read >= 0)),
  constraint files_rows_rejected_check CHECK ((rows_rejected >= 0)),
  constraint files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint only_refused_files_say_why CHECK (((refused_because IS NULL) OR (state = 'refused'::staging.file_state))),
  constraint rows_left_out_were_rejected CHECK ((((left_out_because IS NULL) = (left_out_by IS NULL)) AND ((left_out_because IS NULL) OR (corrects IS NOT NULL))))
);

create table staging.input_columns (
  input text not null,
  column_name text not null,
  "position" integer not null,
  kind text not null,
  required boolean not null,
  choices text[],
  refers_to text,
  period_module text,
  description text not null,
  constraint input_columns_pkey PRIMARY KEY (input, column_name),
  constraint input_columns_input_fkey FOREIGN KEY (input) REFERENCES staging.inputs(input),
  constraint input_columns_input_position_key UNIQUE (input, "position"),
  constraint input_columns_kind_fkey FOREIGN KEY (kind) REFERENCES staging.kinds(kind),
  constraint input_columns_period_module_check CHECK ((period_module = ANY (ARRAY['finance'::text, 'sales'::text, 'payroll'::text, 'shipments'::text])))
);

create table staging.input_rules (
  input text not null,
  "position" integer not null,
  column_name text not null,
  condition text not null,
  rule text not null,
  remedy text not null,
  constraint input_rules_pkey PRIMARY KEY (input, "position"),
  constraint input_rules_input_fkey FOREIGN KEY (input) REFERENCES staging.inputs(input)
);

create table staging.inputs (
  input text not null,
  posting_order integer not null,
  key_columns text[] not null,
  target_table regclass not null,
  target_key text,
  has_check boolean not null default false,
  max_rejects bigint,
  description text not null,
  moves_money_by text,
  constraint inputs_pkey PRIMARY KEY (input),
  constraint inputs_input_check CHECK ((input ~ '^[a-z_]+$'::text)),
  constraint inputs_moves_money_by_check CHECK ((moves_money_by <> ''::text)),
  constraint inputs_posting_order_key UNIQUE (posting_order)
);

create table staging.kinds (
  kind text not null,
  accepts text not null,
  canonical text not null,
  rule text not null,
  remedy text not null,
  constraint kinds_pkey PRIMARY KEY (kind)
);

create table staging.order_items (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  order_ref text,
  line_no text,
  sku text,
  quantity text,
  unit_price text,
  outcome staging.outcome,
  constraint order_items_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.orders (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  order_ref text,
  customer_ref text,
  rep_ref text,
  status text,
  placed_at text,
  shipped_at text,
  cancelled_at text,
  outcome staging.outcome,
  constraint orders_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.payroll (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  payroll_ref text,
  employee_ref text,
  salary_amount text,
  paid_at text,
  outcome staging.outcome,
  constraint payroll_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.posted_rows (
  input text not null,
  key text not null,
  digest bytea not null,
  file_id bigint not null,
  file_line bigint not null,
  target_id uuid,
  constraint posted_rows_pkey PRIMARY KEY (input, key),
  constraint posted_rows_file_id_fkey FOREIGN KEY (file_id) REFERENCES staging.files(file_id)
);

create table staging.products (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  sku text,
  name text,
  price text,
  active text,
  outcome staging.outcome,
  constraint products_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.rejects (
  reject_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  input text,
  row_no bigint,
  column_name text not null,
  value text,
  rule text not null,
  remedy text not null,
  left_out boolean not null default false,
  rejected_at timestamp with time zone not null default clock_timestamp(),
  resolved_by bigint,
  key_taken boolean not null default false,
  is_open boolean not null generated always as (((resolved_by IS NULL) AND (NOT left_out))) stored,
  constraint rejects_pkey PRIMARY KEY (reject_no),
  constraint rejects_file_id_fkey FOREIGN KEY (file_id) REFERENCES staging.files(file_id),
  constraint rejects_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES staging.files(file_id)
);

create table staging.sales_reps (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  rep_ref text,
  full_name text,
  email text,
  outcome staging.outcome,
  constraint sales_reps_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.support_agents (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  agent_ref text,
  full_name text,
  email text,
  outcome staging.outcome,
  constraint support_agents_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.ticket_messages (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  message_ref text,
  ticket_ref text,
  sender_type text,
  sender_ref text,
  message text,
  sent_at text,
  outcome staging.outcome,
  constraint ticket_messages_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.tickets (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  ticket_ref text,
  customer_ref text,
  subject text,
  status text,
  created_at text,
  outcome staging.outcome,
  constraint tickets_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.transactions (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  external_ref text,
  account_ref text,
  tx_type text,
  amount text,
  direction text,
  posted_at text,
  contra_code text,
  recorded_balance text,
  outcome staging.outcome,
  constraint transactions_pkey PRIMARY KEY (file_id, row_no)
);

create table staging.users (
  row_no bigint not null,
  file_id bigint not null,
  file_line bigint not null,
  malformed text,
  keep_known boolean not null default false,
  username text,
  email text,
  outcome staging.outcome,
  constraint users_pkey PRIMARY KEY (file_id, row_no)
);

create table support.support_agents (
  agent_id uuid not null default core.uuid_v7(),
  full_name text not null,
  email core.email,
  external_ref text,
  constraint support_agents_pkey PRIMARY KEY (agent_id),
  constraint support_agents_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint support_agents_external_ref_key UNIQUE (external_ref),
  constraint support_agents_full_name_check CHECK ((full_name <> ''::text))
);

create table support.ticket_messages (
  message_id uuid not null default core.uuid_v7(),
  ticket_id uuid not null,
  sender_type support.sender_type not null,
  sender_id uuid not null,
  message text not null,
  sent_at timestamp with time zone not null default now(),
  external_ref text,
  constraint ticket_messages_pkey PRIMARY KEY (message_id),
  constraint ticket_messages_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint ticket_messages_external_ref_key UNIQUE (external_ref),
  constraint ticket_messages_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES support.tickets(ticket_id)
);

create table support.tickets (
  ticket_id uuid not null default core.uuid_v7(),
  customer_id uuid not null,
  subject text not null,
  status text not null default 'open'::text,
  created_at timestamp with time zone not null default now(),
  external_ref text,
  constraint tickets_pkey PRIMARY KEY (ticket_id),
  constraint tickets_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES finance.customers(customer_id),
  constraint tickets_external_ref_check CHECK ((external_ref <> ''::text)),
  constraint tickets_external_ref_key UNIQUE (external_ref),
  constraint tickets_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text, 'pending'::text]))),
  constraint tickets_subject_check CHECK ((subject <> ''::text))
);

create view checks.amounts_are_numbers with (security_invoker=true) (
  table_name text,
  record_id text,
  amount numeric
);

create view checks.balance_chain_unbroken with (security_invoker=true) (
  account_id uuid,
  tx_id bigint,
  entry_no bigint,
  balance_after core.money,
  tx_before bigint,
  balance_before core.money,
  effect numeric
);

create view checks.balance_is_checkpoint_plus_movement with (security_invoker=true) (
  account_id uuid,
  external_ref text,
  balance core.money,
  end_of_month numeric,
  since numeric
);

create view checks.balance_is_last_posting with (security_invoker=true) (
  account_id uuid,
  external_ref text,
  balance core.money,
  last_entry_no bigint,
  tx_id bigint,
  balance_after core.money
);

create view checks.balance_sheet_balances with (security_invoker=true) (
  period date,
  close_no integer,
  assets numeric,
  liabilities numeric,
  equity numeric,
  income numeric
);

create view checks.checkpoints_continue with (security_invoker=true) (
  account_id uuid,
  period date,
  close_no integer,
  opening core.money,
  closing_before core.money
);

create view checks.closed_months_are_sealed with (security_invoker=true) (
  period date,
  unsealed_partition text
);

create view checks.closing_entries_carry_the_income with (security_invoker=true) (
  subject text,
  fiscal_year text,
  amount numeric,
  expected numeric
);

create view checks.control_accounts_equal_subledger with (security_invoker=true) (
  gl_code text,
  control_balance numeric,
  subledger_balance numeric
);

create view checks.control_accounts_move_with_their_accounts with (security_invoker=true) (
  gl_code text,
  journal numeric,
  customer_accounts numeric
);

create view checks.drafts_settled with (security_invoker=true) (
  order_id uuid,
  external_ref text,
  customer_id uuid,
  total_amount core.money
);

create view checks.entry_numbers_complete with (security_invoker=true) (
  account_id uuid,
  external_ref text,
  last_entry_no bigint,
  postings_to_date bigint,
  postings_since bigint,
  highest_entry_no bigint
);

create view checks.every_leaf_is_guarded with (security_invoker=true) (
  partition name,
  lacks text,
  switched_off text,
  foreign_keys bigint,
  is_default boolean
);

create view checks.every_month_has_its_partitions with (security_invoker=true) (
  missing_partition text,
  period date
);

create view checks.file_counts_add_up with (security_invoker=true) (
  file_name text,
  input text,
  rows_read bigint,
  rows_posted bigint,
  rows_duplicate bigint,
  rows_rejected bigint,
  rejected_lines bigint
);

create view checks.files_posted with (security_invoker=true) (
  file_name text,
  state staging.file_state,
  input text,
  rows bigint,
  first_line bigint,
  first_reference text,
  came_again_without_them_at timestamp with time zone
);

create view checks.finding_details with (security_invoker=true) (
  run_id uuid,
  period date,
  ran_at timestamp with time zone,
  ran_by text,
  name text,
  title text,
  why text,
  owner text,
  severity text,
  offenders bigint,
  samples jsonb,
  blocks boolean,
  waived_because text,
  waived_by text,
  waiver_approved_by text,
  passed_by_close integer
);

create view checks.frozen_figures_equal_orders with (security_invoker=true) (
  period date,
  subject text,
  detail text
);

create view checks.guards_are_on with (security_invoker=true) (
  relation text,
  guards_off text
);

create view checks.items_added_to_orders with (security_invoker=true) (
  order_ref text,
  line_no integer,
  line_total core.money,
  reason text,
  added_by text,
  added_at timestamp with time zone
);

create view checks.journal_documents_balance with (security_invoker=true) (
  subledger text,
  ref_type text,
  ref_id text,
  debits numeric,
  credits numeric
);

create view checks.journal_equals_revenue with (security_invoker=true) (
  period date,
  close_no integer,
  journal_revenue numeric,
  order_revenue numeric
);

create view checks.ledger_entry_matches_posting with (security_invoker=true) (
  tx_id bigint,
  posted_at timestamp with time zone,
  ledger_id uuid,
  entry jsonb,
  expected jsonb
);

create view checks.months_without_gap with (security_invoker=true) (
  month date,
  starts_at timestamp with time zone,
  month_before_ends_at timestamp with time zone
);

create view checks.no_posting_pending with (security_invoker=true) (
  account_id uuid,
  external_ref text,
  pending_balance core.money,
  pending_entry_no bigint
);

create view checks.order_totals_equal_items with (security_invoker=true) (
  order_id uuid,
  external_ref text,
  total_amount core.money,
  items numeric
);

create view checks.partitions_have_the_bounds_of_their_month with (security_invoker=true) (
  period date,
  partition name,
  lower_bound timestamp with time zone,
  upper_bound timestamp with time zone,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone
);

create view checks.payroll_of_employed_people with (security_invoker=true) (
  payroll_id uuid,
  external_ref text,
  paid_at timestamp with time zone,
  employee_id uuid,
  joined_at timestamp with time zone,
  left_at timestamp with time zone
);

create view checks.placed_orders_shipped with (security_invoker=true) (
  order_id uuid,
  external_ref text,
  placed_at timestamp with time zone,
  total_amount core.money
);

create view checks.receivables_move_with_orders with (security_invoker=true) (
  gl_code text,
  period date,
  close_no integer,
  movement numeric,
  orders numeric
);

create view checks.references_point_to_postings with (security_invoker=true) (
  tx_id bigint,
  posted_at timestamp with time zone,
  external_ref text
);

create view checks.rejected_rows_resolved with (security_invoker=true) (
  file_name text,
  file_line bigint,
  input text,
  reference text,
  dated_at timestamp with time zone,
  rejected_because text
);

create view checks.revenue_view_equals_orders with (security_invoker=true) (
  month date,
  view_revenue numeric(38,4),
  order_revenue numeric,
  view_orders bigint,
  orders bigint
);

create view checks.rows_left_out with (security_invoker=true) (
  file_name text,
  file_line bigint,
  input text,
  reference text,
  dated_at timestamp with time zone,
  left_out_because text,
  left_out_by text,
  left_out_at timestamp with time zone
);

create view checks.rows_lie_in_their_month with (security_invoker=true) (
  partition text,
  tx_id bigint,
  posted_at timestamp with time zone
);

create view checks.salaries_are_numbers with (security_invoker=true) (
  payroll_id uuid,
  employee_id uuid,
  salary_amount numeric
);

create view checks.trial_balance_equals_journal with (security_invoker=true) (
  gl_code text,
  period date,
  close_no integer,
  opening numeric(38,4),
  closing_before numeric(38,4),
  debits numeric(38,4),
  credits numeric(38,4),
  journal_debits numeric,
  journal_credits numeric
);

create view checks.trial_balances_add_up with (security_invoker=true) (
  period date,
  close_no integer,
  opening numeric,
  debits numeric,
  credits numeric,
  closing numeric
);

create view finance.balance_reconciliation with (security_invoker=true) (
  account_id uuid,
  day date,
  computed_balance numeric,
  recorded_balance core.money,
  difference numeric
);

create view finance.close_facts with (security_invoker=true) (
  period date,
  close_no integer,
  company_name text,
  currency text,
  time_zone text,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  state finance.period_state,
  closed_at timestamp with time zone,
  closed_by text,
  program text,
  schema_version text,
  account_count bigint,
  transaction_count bigint,
  total_debits numeric(38,4),
  total_credits numeric(38,4),
  total_adjustments numeric(38,4),
  journal_line_count bigint,
  journal_total numeric(38,4),
  root_digest text,
  previous_root text
);

create view finance.customer_names_in_scope with (security_invoker=true) (
  customer_id uuid,
  full_name text,
  external_ref text
);

create view finance.customer_value with (security_invoker=true) (
  customer_id uuid,
  full_name text,
  revenue numeric(38,4),
  orders bigint,
  first_order_at timestamp with time zone,
  last_order_at timestamp with time zone,
  average_order_value numeric,
  recency_score smallint,
  frequency_score smallint,
  monetary_score smallint,
  balance numeric(38,4),
  accounts bigint
);

create view finance.journal_of_transactions with (security_invoker=true) (
  gl_code text,
  debit numeric,
  credit numeric,
  ref_type text,
  ref_id text
);

create materialized view finance.mv_customer_value (
  customer_id uuid,
  full_name text,
  revenue numeric(38,4),
  orders bigint,
  first_order_at timestamp with time zone,
  last_order_at timestamp with time zone,
  average_order_value numeric,
  recency_score smallint,
  frequency_score smallint,
  monetary_score smallint,
  balance numeric(38,4),
  accounts bigint
);

create view finance.period_status with (security_invoker=true) (
  period date,
  state finance.period_state,
  close_no integer,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by text,
  transaction_count bigint,
  root_digest text,
  due boolean,
  sales_soft_closed boolean,
  finance_soft_closed boolean,
  payroll_soft_closed boolean,
  late_items bigint,
  late_effect numeric
);

create view finance.prior_period_effects with (security_invoker=true) (
  original_period date,
  booked_period date,
  tx_id bigint,
  original_at timestamp with time zone,
  posted_at timestamp with time zone,
  account_id uuid,
  account text,
  gl_code text,
  contra_code text,
  effect core.money,
  entry_no bigint,
  reason text
);

create view finance.sealed_checkpoints with (security_invoker=true) (
  block bigint,
  place uuid,
  row_bytes bytea
);

create view finance.sealed_customer_names with (security_invoker=true) (
  block bigint,
  place uuid,
  row_bytes bytea
);

create view finance.sealed_journal_lines with (security_invoker=true) (
  block bigint,
  place bigint,
  row_bytes bytea
);

create view finance.sealed_late_items with (security_invoker=true) (
  block bigint,
  place bigint,
  row_bytes bytea
);

create view finance.sealed_ledger with (security_invoker=true) (
  block bigint,
  place bigint,
  row_bytes bytea
);

create view finance.sealed_posting_references with (security_invoker=true) (
  block bigint,
  place bigint,
  row_bytes bytea
);

create view finance.sealed_recorded_balances with (security_invoker=true) (
  block bigint,
  place bigint,
  row_bytes bytea
);

create view finance.sealed_reversals with (security_invoker=true) (
  block bigint,
  place bigint,
  row_bytes bytea
);

create view finance.sealed_trial_balances with (security_invoker=true) (
  block bigint,
  place text,
  row_bytes bytea
);

create view finance.trial_balance_lines with (security_invoker=true) (
  period date,
  close_no integer,
  gl_code text,
  name text,
  class finance.gl_class,
  opening numeric(38,4),
  debits numeric,
  credits numeric,
  balance numeric,
  closing_entry_debits numeric,
  closing_entry_credits numeric,
  closing numeric(38,4)
);

create view hr.journal_of_payroll with (security_invoker=true) (
  gl_code text,
  debit numeric,
  credit numeric,
  ref_type text,
  ref_id text
);

create view hr.sealed_payroll with (security_invoker=true) (
  block bigint,
  place uuid,
  row_bytes bytea
);

create view reporting.close_findings with (security_invoker=true) (
  period date,
  close_no integer,
  name text,
  title text,
  severity text,
  offenders bigint,
  waived boolean
);

create view reporting.ended_runs with (security_invoker=true) (
  job_execution_id bigint,
  job_name character varying(100),
  start_time timestamp with time zone,
  end_time timestamp with time zone,
  status character varying(10),
  period character varying(2500)
);

create view reporting.period_figures with (security_invoker=true) (
  period date,
  state text,
  close_no integer,
  closed_at timestamp with time zone,
  closed_by text,
  currency text,
  transaction_count bigint,
  root_digest text,
  revenue numeric,
  net_income numeric,
  cash numeric,
  receivables numeric,
  checks bigint,
  passed bigint,
  warnings bigint,
  waived bigint
);

create view reporting.sealed_frozen_departments with (security_invoker=true) (
  block bigint,
  place uuid,
  row_bytes bytea
);

create view reporting.sealed_frozen_names with (security_invoker=true) (
  block bigint,
  place text,
  row_bytes bytea
);

create view reporting.standing_revenue_months with (security_invoker=true) (
  period date,
  close_no integer,
  orders_placed bigint,
  gross_revenue numeric(38,4),
  cancellations numeric(38,4),
  returns numeric(38,4),
  net_revenue numeric(38,4),
  net_revenue_to_date numeric(38,4)
);

create view sales.journal_of_orders with (security_invoker=true) (
  gl_code text,
  debit numeric,
  credit numeric,
  ref_type text,
  ref_id text
);

create view sales.monthly_revenue with (security_invoker=true) (
  month date,
  orders_placed bigint,
  gross_revenue numeric(38,4),
  cancellations numeric(38,4),
  returns numeric(38,4),
  net_revenue numeric(38,4)
);

create materialized view sales.mv_monthly_revenue (
  month date,
  orders_placed bigint,
  gross_revenue numeric(38,4),
  cancellations numeric(38,4),
  returns numeric(38,4),
  net_revenue numeric(38,4)
);

create view sales.revenue_events with (security_invoker=true) (
  order_id uuid,
  customer_id uuid,
  sales_rep_id uuid,
  happened_at timestamp with time zone,
  event text,
  revenue numeric,
  document text
);

create view sales.sealed_order_cancellations with (security_invoker=true) (
  block bigint,
  place uuid,
  row_bytes bytea
);

create view sales.sealed_order_items with (security_invoker=true) (
  block bigint,
  place uuid,
  row_bytes bytea
);

create view sales.sealed_order_shipments with (security_invoker=true) (
  block bigint,
  place uuid,
  row_bytes bytea
);

create view sales.sealed_orders with (security_invoker=true) (
  block bigint,
  place uuid,
  row_bytes bytea
);

create view staging.broken_rules with (security_invoker=true) (
  load_id bigint,
  rule text,
  row_count bigint
);

create view staging.canonical_columns with (security_invoker=true) (
  posting_order integer,
  input text,
  "position" integer,
  column_name text,
  kind text,
  choices text[],
  required boolean,
  refers_to text,
  description text,
  moves_money boolean
);

create view staging.rejected_rows with (security_invoker=true) (
  load_id bigint,
  file_id bigint,
  file_name text,
  file_line bigint,
  column_name text,
  value text,
  rule text,
  remedy text,
  left_out boolean,
  reject_no bigint
);

CREATE INDEX change_log_record ON ONLY audit.change_log USING btree (schema_name, table_name, record_id);
CREATE INDEX user_roles_role_name ON auth.user_roles USING btree (role_name);
CREATE INDEX users_lower_email ON auth.users USING btree (lower((email)::text));
CREATE INDEX findings_waiver_id ON checks.findings USING btree (waiver_id);
CREATE INDEX runs_period ON checks.runs USING btree (period, ran_at);
CREATE INDEX waivers_name ON checks.waivers USING btree (name);
CREATE INDEX waivers_period ON checks.waivers USING btree (period, close_no, name);
CREATE INDEX accounts_customer_id ON finance.accounts USING btree (customer_id);
CREATE INDEX archive_files_name ON finance.archive_files USING btree (name);
CREATE INDEX close_digests_source ON finance.close_digests USING btree (source);
CREATE INDEX customers_lower_primary_email ON finance.customers USING btree (lower((primary_email)::text));
CREATE UNIQUE INDEX gl_accounts_retained_earnings ON finance.gl_accounts USING btree (retained_earnings) WHERE retained_earnings;
CREATE INDEX late_items_account_id ON finance.late_items USING btree (account_id);
CREATE INDEX late_items_original_period ON finance.late_items USING btree (original_period);
CREATE INDEX late_items_posted_at ON finance.late_items USING btree (posted_at);
CREATE INDEX ledger_entry ON ONLY finance.ledger USING gin (entry jsonb_path_ops);
CREATE UNIQUE INDEX ledger_tx_id ON ONLY finance.ledger USING btree (tx_id, posted_at);
CREATE UNIQUE INDEX mv_customer_value_customer_id ON finance.mv_customer_value USING btree (customer_id);
CREATE INDEX period_events_period ON finance.period_events USING btree (period, happened_at);
CREATE INDEX posting_references_posted_at ON finance.posting_references USING brin (posted_at);
CREATE INDEX recorded_balances_posted_at ON finance.recorded_balances USING brin (posted_at);
CREATE INDEX reversals_reversal_posted_at ON finance.reversals USING brin (reversal_posted_at);
CREATE INDEX trial_balances_gl_code ON finance.trial_balances USING btree (gl_code);
CREATE INDEX payroll_employee_id ON hr.payroll USING btree (employee_id);
CREATE INDEX payroll_paid_at ON hr.payroll USING btree (paid_at);
CREATE INDEX customer_months_customer_id ON reporting.customer_months USING btree (customer_id, period);
CREATE INDEX frozen_names_kind_key ON reporting.frozen_names USING btree (kind, key);
CREATE UNIQUE INDEX mv_monthly_revenue_month ON sales.mv_monthly_revenue USING btree (month);
CREATE INDEX order_items_product_id ON sales.order_items USING btree (product_id);
CREATE INDEX orders_cancelled_at ON sales.orders USING btree (cancelled_at) WHERE (cancelled_at IS NOT NULL);
CREATE INDEX orders_customer_id ON sales.orders USING btree (customer_id);
CREATE INDEX orders_placed ON sales.orders USING btree (placed_at) WHERE (status = 'placed'::sales.order_status);
CREATE INDEX orders_placed_at ON sales.orders USING btree (placed_at);
CREATE INDEX orders_sales_rep_id ON sales.orders USING btree (sales_rep_id);
CREATE INDEX orders_shipped_at ON sales.orders USING btree (shipped_at) WHERE (shipped_at IS NOT NULL);
CREATE INDEX sales_reps_lower_email ON sales.sales_reps USING btree (lower((email)::text));
CREATE INDEX file_inputs_input ON staging.file_inputs USING btree (input);
CREATE INDEX files_content ON staging.files USING btree (sha256, input);
CREATE INDEX files_corrects ON staging.files USING btree (corrects);
CREATE INDEX files_file_name ON staging.files USING btree (input, file_name);
CREATE INDEX files_load_id ON staging.files USING btree (load_id);
CREATE UNIQUE INDEX loaded_once ON staging.files USING btree (sha256, input, COALESCE(corrects, (0)::bigint)) WHERE ((corrects IS NULL) OR (state <> 'posted'::staging.file_state));
CREATE INDEX input_columns_kind ON staging.input_columns USING btree (kind);
CREATE INDEX posted_rows_file_id ON staging.posted_rows USING btree (file_id);
CREATE INDEX rejects_file_line ON staging.rejects USING btree (file_id, file_line);
CREATE INDEX rejects_open ON staging.rejects USING btree (file_id, file_line) WHERE is_open;
CREATE INDEX rejects_resolved_by ON staging.rejects USING btree (resolved_by) WHERE (resolved_by IS NOT NULL);
CREATE INDEX support_agents_lower_email ON support.support_agents USING btree (lower((email)::text));
CREATE INDEX ticket_messages_ticket_id ON support.ticket_messages USING btree (ticket_id, sent_at);
CREATE INDEX tickets_customer_id ON support.tickets USING btree (customer_id);

create function audit.archivable_months() returns SETOF date
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function audit.archive_query(archived_month date) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function audit.detachable_months() returns SETOF date
  language sql stable
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function audit.drop_archived_month(dropped_month date) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function audit.ensure_months(ahead integer DEFAULT NULL::integer) returns SETOF regclass
  language plpgsql volatile security definer
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function audit.half_away_months() returns SETOF date
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function audit.log_account_update() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function audit.log_deletes() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function audit.log_derived() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function audit.log_inserts() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function audit.log_truncate() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function audit.log_updates() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function audit.put_away_month(detached_month date) returns bigint
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function audit.record_archive_file(archived_month date, path text, row_count bigint, byte_count bigint, sha256 bytea) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function auth.acting_program() returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function auth.acting_username() returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function auth.own_account_ids() returns SETOF uuid
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function checks.current_waiver(checked_period date, check_name text) returns checks.waivers
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function checks.offending_rows(check_name text) returns bytea[]
  language plpgsql stable
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set bytea_output=hex
  set search_path=pg_catalog, pg_temp;

create function checks.record_close(closed_period date, new_close_no integer, passed_run uuid) returns void
  language sql volatile
  set search_path=pg_catalog, pg_temp;

create function checks.refuse_empty_views() returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function checks.register(name text, title text, why text, severity text, owner text, not_waivable_because text, query text) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function checks.require_pass(checked_run uuid) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function checks.require_waivable(check_name text) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function checks.retire(kept text[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function checks.run(checked_period date) returns uuid
  language plpgsql volatile security definer
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set bytea_output=hex
  set parallel_tuple_cost=0.01
  set search_path=pg_catalog, pg_temp
  set work_mem=256MB;

create function checks.waive(wanted date, check_name text, reason text, requested_by text, approved_by text) returns bigint
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function checks.waiver_covers(waiver checks.waivers) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function core.add_leaf(parent regclass, suffix text, bounds_from text, bounds_to text) returns regclass
  language plpgsql volatile
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function core.add_leaf_foreign_keys(parent regclass, leaf regclass, suffix text) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.add_leaf_indexes(parent regclass, leaf regclass) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.add_period_foreign_keys(leaf_period date) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.add_period_leaf(parent text, leaf_period date) returns regclass
  language plpgsql volatile
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function core.book_relations(relations oid[]) returns TABLE(relation regclass, parent regclass, period date)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function core.enable_guards(guarded regclass) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.fires_always(called oid) returns boolean
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function core.guard_leaf(leaf regclass) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.guards_missing(guarded regclass, month date) returns SETOF text
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function core.guards_of(guarded regclass, month date) returns TABLE(trigger_name text, definition text, is_always boolean, lack text, is_as_shipped boolean, is_on boolean, is_changed boolean)
  language plpgsql stable security definer
  set quote_all_identifiers=off
  set search_path=pg_catalog, pg_temp;

create function core.guards_off(guarded regclass, month date) returns TABLE(trigger_name text, is_always boolean, is_changed boolean)
  language plpgsql stable security definer
  set quote_all_identifiers=off
  set search_path=pg_catalog, pg_temp;

create function core.guards_switched_off() returns TABLE(parent text, period date, relation regclass, trigger_name text, is_always boolean)
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function core.half_away_months() returns SETOF date
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function core.has_entry_index(leaf regclass) returns boolean
  language sql stable
  set quote_all_identifiers=off
  set search_path=pg_catalog, pg_temp;

create function core.heal_partition(parent text, leaf_period date) returns text
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function core.misfit_partitions() returns TABLE(parent text, partition text, is_default boolean)
  language sql stable security definer
  set quote_all_identifiers=off
  set search_path=pg_catalog, pg_temp;

create function core.partition_defects() returns TABLE(parent text, period date, defect text)
  language sql stable security definer
  set quote_all_identifiers=off
  set search_path=pg_catalog, pg_temp;

create function core.refuse_change() returns trigger
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.refuse_guard_loss(lost text) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function core.refuse_lost_guards(altered oid[], stripped oid[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.refuse_lost_months(altered oid[], dropped text[]) returns void
  language plpgsql volatile
  set quote_all_identifiers=off
  set search_path=pg_catalog, pg_temp;

create function core.refuse_replaced_guards(relations oid[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.require_line(what text, value text, most integer) returns void
  language plpgsql immutable
  set search_path=pg_catalog, pg_temp;

create function core.restore_guards(guarded regclass, month date) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.schema_version() returns text
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function core.session_label(pid integer, login name, program text) returns text
  language sql stable parallel safe;

create function core.uuid_v7() returns uuid
  language sql volatile parallel safe;

create function core.validate_leaf(leaf regclass) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function core.validate_partition(parent text, leaf_period date) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.account_digests(closed_period date) returns TABLE(account_id uuid, transaction_count bigint, digest bytea)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.account_marks(marked_period date) returns TABLE(account_id uuid, marks text)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp
  set work_mem=256MB;

create function finance.account_movements(moved_period date) returns TABLE(account_id uuid, debits numeric, credits numeric, adjustments numeric, transaction_count bigint, last_entry_no bigint, digest bytea)
  language plpgsql stable
  set parallel_tuple_cost=0.01
  set search_path=pg_catalog, pg_temp
  set work_mem=256MB;

create function finance.account_positions(asked date, starts_at timestamp with time zone, ends_at timestamp with time zone) returns TABLE(account_id uuid, closing numeric, postings_to_date bigint, last_entry_no bigint)
  language sql stable;

create function finance.analyze_leaf(parent text, analyzed date) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.append_statement(source text, in_order text) returns text
  language sql immutable
  set search_path=pg_catalog, pg_temp;

create function finance.apply_postings() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.archivable_months() returns SETOF date
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.archive_manifest(archived_period date, archived_close integer) returns text
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.archive_query(archived_table text, archived_period date) returns text
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.attach_leaf(parent text, leaf_period date) returns void
  language plpgsql volatile
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function finance.book_date() returns date
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.chain_breaks(asked date) returns TABLE(account_id uuid, tx_id bigint, entry_no bigint, balance_after core.money, tx_before bigint, balance_before core.money, effect numeric)
  language plpgsql stable
  set parallel_tuple_cost=0.01
  set search_path=pg_catalog, pg_temp;

create function finance.chain_event() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.chain_holds(asked finance.periods) returns boolean
  language plpgsql stable
  set parallel_tuple_cost=0.01
  set search_path=pg_catalog, pg_temp;

create function finance.changed_accounts(closed_period date) returns SETOF uuid
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.changed_since_close(closed_period date, closed_no integer, every_source boolean) returns TABLE(period date, close_no integer, source text, detail text)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.changed_sources(closed_period date) returns TABLE(source text, detail text)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.changed_totals(closed_period date) returns SETOF text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.close_in_scope() returns integer
  language plpgsql stable parallel safe
  set search_path=pg_catalog, pg_temp;

create function finance.close_record(recorded_period date, recorded_close integer) returns bytea
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.closes_seen() returns TABLE(period date, close_no integer)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.create_period(new_period date) returns void
  language plpgsql volatile
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function finance.customer_names_of(closed_period date, closed_no integer) returns TABLE(customer_id uuid, full_name text, external_ref text)
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.default_contra(tx_type text) returns text
  language sql immutable;

create function finance.detachable_months(retain integer) returns SETOF date
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.differences(closed_period date) returns TABLE(what text, subject text, detail text)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.drop_archived_month(dropped_period date) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.due_periods(as_of date) returns SETOF date
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.event_digest(event finance.period_events, digest_before bytea) returns bytea
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.fill_balance() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.fill_empty_views() returns SETOF text
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.fiscal_year(of_period date) returns TABLE(name text, first_period date, last_period date)
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.has_archive_file(parent text, archived_period date) returns boolean
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.has_known_references(batch finance.posting[]) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.income_balances(closing_period date, new_close_no integer) returns TABLE(gl_code text, balance numeric)
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.keep_book_terms() returns trigger
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.last_close_in_scope() returns TABLE(period date, close_no integer)
  language plpgsql stable parallel safe
  set search_path=pg_catalog, pg_temp;

create function finance.leaf_of(parent text, leaf_period date) returns regclass
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.ledger_agrees(starts_at timestamp with time zone, ends_at timestamp with time zone) returns boolean
  language plpgsql stable
  set parallel_tuple_cost=0.01
  set search_path=pg_catalog, pg_temp;

create function finance.ledger_differences(compared date) returns TABLE(tx_id bigint, posted_at timestamp with time zone, ledger_id uuid, entry jsonb, expected jsonb)
  language plpgsql stable
  set parallel_tuple_cost=0.01
  set search_path=pg_catalog, pg_temp;

create function finance.lifecycle_differences() returns TABLE(period date, what text, subject text, detail text)
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.lift_soft_close(wanted date, module text, done_by text, reason text) returns void
  language plpgsql volatile security definer
  set lock_timeout=10s
  set search_path=pg_catalog, pg_temp;

create function finance.lock_accounts(account_ids uuid[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.lock_closable_period(year integer, month integer) returns date
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.lock_next_account(next_account_id uuid) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.lock_open_period(instant timestamp with time zone, module text) returns date
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.lock_period(wanted date, reason text, done_by text) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.make_leaf(parent text, leaf_period date) returns text
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.may_adjust(tx_type finance.tx_type) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.misplaced_partitions(asked date) returns TABLE(partition text, detail text)
  language sql stable
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function finance.missing_derived_files() returns TABLE(name text, period date)
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create procedure finance.monthly_closure(IN year integer, IN month integer)
  language plpgsql security definer
  set lock_timeout=10s
  set search_path=pg_catalog, pg_temp
  set work_mem=256MB;

create function finance.open_months_ahead(ahead integer, first_period date DEFAULT NULL::date) returns SETOF date
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.open_next_months(until date) returns SETOF date
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.open_period(wanted date) returns SETOF date
  language plpgsql volatile security definer
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function finance.period_in_scope() returns date
  language plpgsql stable parallel safe
  set search_path=pg_catalog, pg_temp;

create function finance.period_of(instant timestamp with time zone) returns date
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.post_batch(batch finance.posting[]) returns bigint[]
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp
  set work_mem=64MB;

create function finance.post_late(account_id uuid, amount numeric, tx_type finance.tx_type, original_at timestamp with time zone, reason text, direction text DEFAULT NULL::text, external_ref text DEFAULT NULL::text, contra_code text DEFAULT NULL::text) returns bigint
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.post_transaction(account_id uuid, amount numeric, tx_type finance.tx_type, direction text DEFAULT NULL::text, posted_at timestamp with time zone DEFAULT NULL::timestamp with time zone, external_ref text DEFAULT NULL::text, contra_code text DEFAULT NULL::text) returns bigint
  language plpgsql volatile security definer
  set enable_seqscan=off
  set search_path=pg_catalog, pg_temp;

create function finance.posted_before(external_ref text, account_id uuid, tx_type finance.tx_type, amount numeric, sign smallint, contra_code text, posted_at timestamp with time zone) returns bigint
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.posted_late_before(external_ref text, account_id uuid, amount numeric, tx_type finance.tx_type, original_at timestamp with time zone, direction text, contra_code text) returns bigint
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.posting_bytes(tx_id bigint, account_id uuid, tx_type finance.tx_type, amount numeric, direction smallint, posted_at timestamp with time zone, entry_no bigint, balance_after numeric, contra_code text, external_ref text) returns bytea
  language sql stable parallel safe;

create function finance.posting_direction(tx_type finance.tx_type, direction text) returns smallint
  language plpgsql immutable
  set search_path=pg_catalog, pg_temp;

create function finance.posting_entry(control_code text, contra_code text, amount numeric, direction smallint) returns jsonb
  language sql stable parallel safe;

create function finance.posting_now(asked_period date, asked_account uuid, place bigint) returns text
  language plpgsql stable security definer
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function finance.posting_totals(totalled date) returns TABLE(account_type finance.account_type, tx_type finance.tx_type, direction smallint, contra_code text, total numeric)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.prepare_leaf(parent text, leaf_period date) returns void
  language plpgsql volatile
  set DateStyle=ISO, YMD
  set TimeZone=UTC
  set search_path=pg_catalog, pg_temp;

create function finance.proof_accounts(proven_period date, proven_close integer) returns TABLE(account_id uuid, opening numeric, debits numeric, credits numeric, adjustments numeric, closing numeric, transaction_count bigint, postings_to_date bigint, last_entry_no bigint, account_ref text, account_type text, customer_id uuid, digest text, marks text)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp
  set work_mem=256MB;

create function finance.proof_blocks(proven_period date, proven_close integer) returns TABLE(source text, block bigint, row_count bigint, digest text, marks text)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.proof_manifest(proven_period date, proven_close integer) returns json
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.proof_recorded(proven_period date, proven_close integer, sha256 bytea) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.put_away_leaf(parent text, detached_period date) returns bigint
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.read_customer_value() returns SETOF finance.mv_customer_value
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.readers_in_the_way(relations regclass[]) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.record_archive_file(archived_table text, archived_period date, path text, row_count bigint, byte_count bigint, sha256 bytea) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.record_proof(proven_period date, proven_close integer, manifest_sha256 bytea) returns void
  language sql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.refresh_view(view_name text) returns bigint
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_broken_chain(account_id uuid, entry_no bigint, balance_after numeric, entry_before bigint, balance_before numeric) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_busy_period(busy_period date) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_closed_account(account_id uuid) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_closed_period() returns trigger
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_every_month(tx_type finance.tx_type) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_intake() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_posted_reference(posted finance.transactions) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_unknown_account(account_id uuid) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.refuse_unreasonable_period(wanted date, first_period date, last_period date) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.reopen_period(wanted date, reason text, requested_by text, approved_by text) returns integer
  language plpgsql volatile security definer
  set lock_timeout=10s
  set search_path=pg_catalog, pg_temp;

create function finance.require_amount(amount numeric) returns void
  language plpgsql immutable
  set search_path=pg_catalog, pg_temp;

create function finance.require_contra(contra text) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.require_free_references(batch finance.posting[]) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.require_fresh_snapshots(what text) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.require_month(instant timestamp with time zone) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.require_postings(batch finance.posting[]) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.require_two_people(reason text, requested_by text, approved_by text) returns void
  language plpgsql immutable
  set search_path=pg_catalog, pg_temp;

create function finance.reverse_transaction(tx_id bigint, reason text, posted_at timestamp with time zone DEFAULT NULL::timestamp with time zone) returns bigint
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.root_digest(digested_period date, digested_close integer, previous_root bytea) returns bytea
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.rows_outside(leaf_period date) returns TABLE(partition text, tx_id bigint, posted_at timestamp with time zone)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create aggregate finance.running_balance(tx_type finance.tx_type, amount numeric, direction smallint) returns numeric
  sfunc finance.running_balance_step stype numeric initcond '0';

create function finance.running_balance_step(balance numeric, tx_type finance.tx_type, amount numeric, direction smallint) returns numeric
  language sql immutable parallel safe;

create function finance.scope_ends_at() returns timestamp with time zone
  language sql stable parallel safe
  set search_path=pg_catalog, pg_temp;

create function finance.scope_starts_at() returns timestamp with time zone
  language sql stable parallel safe
  set search_path=pg_catalog, pg_temp;

create function finance.scoped_query(scoped_view regclass, scope date) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.seal_leaf(parent text, sealed_period date) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.seal_period(sealed_period date) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.sealed_blocks(source text, sealed_period date, sealed_close integer, with_marks boolean) returns TABLE(block bigint, row_count bigint, digest bytea, marks text)
  language plpgsql stable
  set parallel_tuple_cost=0.01
  set search_path=pg_catalog, pg_temp
  set work_mem=256MB;

create function finance.sealed_digest(source text, sealed_period date, sealed_close integer) returns TABLE(row_count bigint, digest bytea)
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.sealed_row_now(source text, asked_period date, asked_close integer, block bigint, place bigint) returns text
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.sealed_rows(source text, sealed_period date) returns text
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function finance.session_holding_account(held uuid) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.sessions_holding(held regclass) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.sessions_in_the_way() returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function finance.soft_close(wanted date, module text, done_by text, reason text DEFAULT 'intake stopped'::text) returns void
  language plpgsql volatile security definer
  set lock_timeout=10s
  set search_path=pg_catalog, pg_temp;

create function finance.stop_intake(month date, stopped boolean) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.superseded_differences(closed_period date, closed_no integer) returns TABLE(what text, subject text, detail text)
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function finance.takes(month finance.periods, module text) returns boolean
  language sql immutable;

create function finance.trial_balance_to_date() returns TABLE(gl_code text, name text, class finance.gl_class, balance numeric)
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.trial_balances_compared(compared date) returns TABLE(section text, code text, name text, previous numeric, proposed numeric, books numeric)
  language sql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function finance.unseal_period(reopened_period date) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create aggregate finance.weighted_average(value numeric, weight numeric) returns numeric
  sfunc finance.weighted_average_step stype numeric[] finalfunc finance.weighted_average_final initcond '{0,0}';

create function finance.weighted_average_final(state numeric[]) returns numeric
  language sql immutable parallel safe;

create function finance.weighted_average_step(state numeric[], value numeric, weight numeric) returns numeric[]
  language sql immutable parallel safe;

create function finance.write_checkpoints(closing_period date, new_close_no integer) returns bigint
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.write_close(closing_period date, new_close_no integer) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.write_close_digests(closing_period date, new_close_no integer) returns void
  language sql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.write_closing_entries(closing_period date, new_close_no integer, lines_before bigint) returns bigint
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.write_customer_names(closing_period date, new_close_no integer) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.write_journal(closing_period date, new_close_no integer) returns bigint
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function finance.write_trial_balance(closing_period date, new_close_no integer) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function hr.guard_payroll() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function hr.refuse_reversal(payroll_id uuid, original hr.payroll) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function hr.reverse_salary(payroll_id uuid, reason text, paid_at timestamp with time zone DEFAULT NULL::timestamp with time zone) returns uuid
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function reporting.account_in_scope(parameter text) returns text
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function reporting.add_to_lifetimes(month date, freezing_close integer) returns void
  language sql volatile
  set search_path=pg_catalog, pg_temp;

create function reporting.ar_ageing(month date) returns TABLE(as_of timestamp with time zone, bucket_30 numeric, bucket_60 numeric, bucket_90 numeric, total_ar numeric)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function reporting.csv_text(value text) returns text
  language sql immutable parallel safe;

create function reporting.customers_of_month(month date) returns TABLE(customer_id uuid, revenue numeric, orders bigint, first_order_at timestamp with time zone, last_order_at timestamp with time zone)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function reporting.day_in_scope(parameter text) returns date
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function reporting.freeze_month(month date, freezing_close integer) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function reporting.freeze_names(closing_period date, new_close_no integer) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function reporting.frozen_differences(month date) returns TABLE(subject text, detail text)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function reporting.lifetime_differences() returns TABLE(subject text, detail text)
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function reporting.names_seen(of_kind text) returns TABLE(key uuid, code text, name text)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function reporting.parameter(name text) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function reporting.read_as_reader(query text) returns SETOF record
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function reporting.rebuild_frozen_months() returns TABLE(period date, subject text, detail text)
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function reporting.require_postings() returns boolean
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function reporting.revenue_of_month(month date) returns TABLE(orders_placed bigint, gross_revenue numeric, cancellations numeric, returns numeric, net_revenue numeric)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function reporting.roll_up_differences() returns TABLE(period date, subject text, detail text)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function reporting.sales_by_hour(month date) returns TABLE(hour timestamp with time zone, total_amount numeric, order_count bigint)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function reporting.thaw_month(month date, reopened_close integer) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function sales.cancel_order(order_id uuid, at timestamp with time zone DEFAULT clock_timestamp()) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function sales.create_order(customer_id uuid, product_list jsonb, sales_rep_id uuid DEFAULT NULL::uuid) returns uuid
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function sales.discard_order(order_id uuid) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function sales.guard_new_item() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function sales.guard_order() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function sales.guard_order_item() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function sales.guard_total(changed sales.orders) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function sales.hold_months_open(orders uuid[]) returns void
  language sql volatile
  set search_path=pg_catalog, pg_temp;

create function sales.lock_orders(orders uuid[]) returns void
  language sql volatile
  set search_path=pg_catalog, pg_temp;

create function sales.place_order(order_id uuid, at timestamp with time zone DEFAULT clock_timestamp()) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function sales.read_monthly_revenue() returns SETOF sales.mv_monthly_revenue
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function sales.refuse_item_change(order_id uuid, state sales.order_status) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function sales.refuse_order_change(order_id uuid, current_state text, wanted_state text, rule text) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function sales.refuse_unknown_order(order_id uuid) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function sales.require_items(order_id uuid) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function sales.require_product_list(product_list jsonb) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function sales.ship_order(order_id uuid, at timestamp with time zone DEFAULT clock_timestamp()) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function sales.total_order() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.agrees(columns text[], compared text[], same boolean) returns boolean
  language sql immutable;

create function staging.amount_of(value text) returns numeric
  language sql immutable parallel safe;

create function staging.bare_reference(value text) returns text
  language sql immutable parallel safe;

create function staging.begin_file(name text, sha256 text, byte_size bigint, input text, mapped boolean, load_id bigint, form jsonb, purpose text) returns bigint
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.begin_mapping(of_load bigint) returns bigint[]
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.blames_value(reject staging.rejects) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.check_customers(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.check_input(for_input text, files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.check_order_items(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.check_ticket_messages(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.check_transactions(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.continue_file(of_file bigint, of_load bigint) returns boolean
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.contradicted_orders(files bigint[]) returns SETOF text
  language plpgsql stable
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.copy_statement(input text, mapped boolean, columns text[]) returns text
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.corrected_file(name text, of_input text) returns bigint
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.create_source(source text, columns text[]) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.digest_of(for_input text) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.drop_unposted_source(source text) returns boolean
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.end_file(of_file bigint, rows bigint) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.end_mapping(files bigint[]) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.end_part(of_file bigint) returns void
  language sql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.failing_line(input text, columns text[], query text, files bigint[], source text, candidates bigint[], failure text, OUT said text, OUT failing_file bigint) returns record
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.failing_value(input text, columns text[], query text, files bigint[], OUT failure text, OUT failing_file bigint) returns record
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.files_apart(of_load bigint) returns bigint[]
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.files_over_limit(files bigint[], max_rejects bigint) returns TABLE(file_id bigint, file_name text, rejected bigint, allowed bigint)
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.forget_file(of_file bigint) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.forget_lines(of_file bigint) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.forget_rows(of_file bigint) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.has_doubtful_rows(for_input text, files bigint[]) returns boolean
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.has_source(source text) returns boolean
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.has_usual_form(value text) returns boolean
  language sql immutable parallel safe;

create function staging.inputs_beside_money(of_file bigint) returns text[]
  language plpgsql stable
  set enable_mergejoin=off
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.inputs_of(files bigint[]) returns SETOF text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.inputs_of_hr() returns text[]
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.instant_of(value text, zone text) returns timestamp with time zone
  language sql stable parallel safe;

create function staging.instant_on_day_of(came text, booked timestamp with time zone, zone text) returns boolean
  language sql stable parallel safe;

create function staging.integer_of(value text) returns integer
  language sql immutable parallel safe;

create function staging.is_as_placed(came staging.orders, booked sales.orders, zone text) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.is_of_order(came staging.orders, booked sales.orders, zone text) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.is_posting(came staging.transactions, booked finance.posting_references, columns text[], zone text) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.keep_orders_added_to(files bigint[]) returns void
  language plpgsql volatile
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.key_in_books(for_input text) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.key_of(for_input text) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.leave_out_rows(of_file bigint, rows bigint, reason text, done_by text) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.leaves_open(of_file bigint) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.lines_of(file staging.files) returns text
  language sql immutable
  set search_path=pg_catalog, pg_temp;

create function staging.lost_files() returns TABLE(file_id bigint, came_at timestamp with time zone, came_again_in bigint, as_many_came boolean)
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.lost_lines() returns TABLE(input text, file_id bigint, file_line bigint, row_no bigint, came_at timestamp with time zone, key_taken boolean, columns text[], left_out_because text, left_out_by text)
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.lost_rows(of_input text) returns TABLE(file_id bigint, row_no bigint, came_at timestamp with time zone, came_again_in bigint, key_taken boolean, columns text[], left_out_because text, left_out_by text)
  language plpgsql stable
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.map_columns(query text) returns text[]
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.map_rejects(query text, files bigint[]) returns bigint
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.map_rows(input text, columns text[], keep_known boolean, query text, files bigint[]) returns bigint
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.map_view(query text) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.mapping_failure(input text, columns text[], query text, files bigint[], left_out bigint[]) returns text
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.months_of_rows(files bigint[]) returns TABLE(month date, row_count bigint)
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function staging.months_to_open(of_load bigint, OUT first_month date, OUT last_month date) returns record
  language plpgsql volatile security definer
  set default_statistics_target=20
  set search_path=pg_catalog, pg_temp;

create function staging.needs_nothing(file staging.files, purpose text) returns boolean
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.next_files(of_load bigint) returns bigint[]
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.note_keys_taken_by_retry(by_file bigint) returns void
  language plpgsql volatile
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.note_keys_taken_in_books(of_file bigint) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.note_refusal(files bigint[], max_rejects bigint) returns void
  language sql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.pass_over_mended(of_file bigint) returns bigint
  language plpgsql volatile
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.post_accounts(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_apart(of_file bigint, max_rejects bigint) returns boolean
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.post_customers(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_employees(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_files(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.post_next(of_load bigint, max_rejects bigint) returns boolean
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.post_order_items(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_orders(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_payroll(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_products(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_sales_reps(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_support_agents(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_ticket_messages(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_tickets(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.post_together(files bigint[], max_rejects bigint) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp
  set work_mem=64MB;

create function staging.post_transactions(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.post_users(files bigint[]) returns void
  language plpgsql volatile
  set plan_cache_mode=force_custom_plan
  set search_path=pg_catalog, pg_temp;

create function staging.posting_position() returns bigint
  language sql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.purge_rows() returns TABLE(staged_rows bigint, rejects bigint)
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.raw_files_of_hr() returns bigint[]
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.refuse_file(of_load bigint, sha256 text, input text, because text) returns void
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.refuse_lost_postings(files bigint[], pending bigint, posted bigint) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function staging.refuse_lost_reference(of_file bigint, of_line bigint, value text, refers_to text) returns uuid
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function staging.refuse_others(of_load bigint) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.register_posted(for_input text, files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.reject_broken_lines(for_input text, files bigint[]) returns bigint
  language plpgsql volatile
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.reject_dependants(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.reject_incomplete_orders(files bigint[]) returns void
  language plpgsql volatile
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.reject_items_of_known_orders(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.reject_position() returns bigint
  language sql volatile security definer
  set search_path=pg_catalog, pg_temp;

create function staging.reject_repeats(for_input text, files bigint[]) returns bigint
  language plpgsql volatile
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.reject_rows(for_input text, files bigint[], offenders text) returns bigint
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.reject_unselected(of_file bigint) returns void
  language plpgsql volatile
  set enable_mergejoin=off
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.rejected_lines(of_file bigint) returns TABLE(file_line bigint, reason text, malformed text, fields text[])
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.require_lasting_query(made regclass) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function staging.require_lines(input text, files bigint[]) returns void
  language plpgsql volatile security definer
  set enable_mergejoin=off
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.require_one_select(query text) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function staging.require_reason(reason text, done_by text) returns void
  language plpgsql immutable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.require_rejected(of_file bigint, original bigint) returns void
  language plpgsql stable
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.require_short_values(input text, files bigint[]) returns void
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function staging.resolve_rejects(of_file bigint, original bigint) returns void
  language plpgsql volatile
  set enable_nestloop=off
  set search_path=pg_catalog, pg_temp;

create function staging.rows_of_part() returns integer
  language sql immutable;

create function staging.says_the_same(for_input text) returns text
  language sql immutable
  set search_path=pg_catalog, pg_temp;

create function staging.settle_file(of_file bigint, refused boolean) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.settled_at(file staging.files) returns timestamp with time zone
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.target_id_of(for_input text) returns name
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.target_named(for_input text) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.target_of(for_input text) returns text
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.unmended_rows(of_file bigint) returns TABLE(file_line bigint, in_file bigint, reject_no bigint, column_name text, value text, rule text, remedy text)
  language plpgsql stable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.unposted_order_items(zone text) returns SETOF staging.unposted_row
  language plpgsql stable
  set search_path=pg_catalog, pg_temp;

create function staging.unposted_orders(zone text) returns SETOF staging.unposted_row
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.unposted_payroll(zone text) returns SETOF staging.unposted_row
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.unposted_postings(zone text) returns SETOF staging.unposted_row
  language sql stable
  set search_path=pg_catalog, pg_temp;

create function staging.unposted_rows() returns TABLE(input text, file_id bigint, file_name text, file_line bigint, row_no bigint, state staging.file_state, reference text, dated_at timestamp with time zone, came_at timestamp with time zone, came_again_in bigint, left_out_because text, left_out_by text)
  language sql stable security definer
  set search_path=pg_catalog, pg_temp;

create function staging.validate_columns(for_input text, files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.validate_files(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.validate_periods(for_input text, files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.validate_posted(for_input text, files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.validate_posted_transactions(files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.validate_references(for_input text, files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.validate_repeats(for_input text, files bigint[]) returns void
  language plpgsql volatile
  set search_path=pg_catalog, pg_temp;

create function staging.validated_instant(value text, zone text) returns timestamp with time zone
  language sql stable parallel safe;

create function support.guard_sender() returns trigger
  language plpgsql volatile security definer
  set search_path=pg_catalog, pg_temp;

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON audit.archive_files FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit.archive_files FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON audit.change_log FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit.change_log FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
alter table audit.change_log enable row level security;
create policy finance_sees_its_domains on audit.change_log for select to role_finance using ((schema_name = ANY (ARRAY['finance'::text, 'sales'::text])));
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON audit.months_put_away FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit.months_put_away FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON checks.close_runs FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON checks.close_runs FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON checks.findings FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON checks.findings FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON checks.runs FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON checks.runs FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON checks.waivers FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON checks.waivers FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.accounts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('account_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.accounts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('account_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.accounts FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.accounts FOR EACH ROW WHEN (((pg_trigger_depth() = 0) OR (old.account_id IS DISTINCT FROM new.account_id) OR (old.customer_id IS DISTINCT FROM new.customer_id) OR (old.account_type IS DISTINCT FROM new.account_type) OR (old.external_ref IS DISTINCT FROM new.external_ref) OR (old.closed_at IS DISTINCT FROM new.closed_at))) EXECUTE FUNCTION audit.log_account_update();
CREATE TRIGGER audit_delete AFTER DELETE ON finance.archive_files REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('path');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.archive_files REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('path');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.archive_files FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.archive_files REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('path');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.archive_files FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.archive_files FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.archive_tables REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('name');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.archive_tables REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('name');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.archive_tables FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.archive_tables REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('name');
CREATE TRIGGER audit_delete AFTER DELETE ON finance.book REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('only_row');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.book REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('only_row');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.book FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.book REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('only_row');
CREATE TRIGGER keep_book_terms BEFORE UPDATE ON finance.book FOR EACH ROW WHEN (((old.time_zone IS DISTINCT FROM new.time_zone) OR (old.currency IS DISTINCT FROM new.currency) OR (old.fiscal_year_first_month IS DISTINCT FROM new.fiscal_year_first_month))) EXECUTE FUNCTION finance.keep_book_terms(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.checkpoints REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('account_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.checkpoints REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_derived();
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.checkpoints FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.checkpoints REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('account_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.checkpoints FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.checkpoints FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.close_digests REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('period');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.close_digests REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('period');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.close_digests FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.close_digests REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('period');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.close_digests FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.close_digests FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.closes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('period');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.closes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('period');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.closes FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.closes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('period');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.closes FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.closes FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.control_accounts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('account_type');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.control_accounts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('account_type');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.control_accounts FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.control_accounts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('account_type');
CREATE TRIGGER audit_delete AFTER DELETE ON finance.customer_names REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('customer_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.customer_names REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_derived();
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.customer_names FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.customer_names REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('customer_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.customer_names FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.customer_names FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.customers REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('customer_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.customers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('customer_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.customers FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.customers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('customer_id');
CREATE TRIGGER audit_delete AFTER DELETE ON finance.detached_months REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('period');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.detached_months REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('period');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.detached_months FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.detached_months REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('period');
CREATE TRIGGER audit_delete AFTER DELETE ON finance.gl_accounts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('code');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.gl_accounts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('code');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.gl_accounts FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.gl_accounts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('code');
CREATE TRIGGER audit_delete AFTER DELETE ON finance.journal_lines REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('line_no');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.journal_lines REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_derived();
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.journal_lines FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.journal_lines REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('line_no');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.journal_lines FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.journal_lines FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.last_transition REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('only_row');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.last_transition REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('only_row');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.last_transition FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.last_transition REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('only_row');
CREATE TRIGGER audit_delete AFTER DELETE ON finance.late_items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('tx_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.late_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('tx_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.late_items FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.late_items REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('tx_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.late_items FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.late_items FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.ledger REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('ledger_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.ledger REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_derived();
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.ledger FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.ledger REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('ledger_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.ledger FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.ledger FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.period_events REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('event_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.period_events REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('event_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.period_events FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.period_events REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('event_id');
CREATE TRIGGER chain_event BEFORE INSERT ON finance.period_events FOR EACH ROW EXECUTE FUNCTION finance.chain_event(); -- always
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.period_events FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.period_events FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.periods REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('period');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.periods REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('period');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.periods FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.periods REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('period');
CREATE TRIGGER audit_delete AFTER DELETE ON finance.posting_references REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('external_ref');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.posting_references REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_derived();
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.posting_references FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.posting_references REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('external_ref');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.posting_references FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.posting_references FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.proofs REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('period');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.proofs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('period');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.proofs FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.proofs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('period');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.proofs FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.proofs FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.recorded_balances REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('tx_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.recorded_balances REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_derived();
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.recorded_balances FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.recorded_balances REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('tx_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.recorded_balances FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.recorded_balances FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.reversals REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('reversed_tx_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.reversals REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('reversed_tx_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.reversals FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.reversals REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('reversed_tx_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.reversals FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.reversals FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON finance.sealed_sources REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('name');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.sealed_sources REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('name');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.sealed_sources FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.sealed_sources REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('name');
CREATE TRIGGER audit_delete AFTER DELETE ON finance.subledgers REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('name');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.subledgers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('name');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.subledgers FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.subledgers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('name');
CREATE TRIGGER apply_postings AFTER INSERT ON finance.transactions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION finance.apply_postings();
CREATE TRIGGER audit_delete AFTER DELETE ON finance.transactions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('tx_id');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.transactions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('tx_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.transactions FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.transactions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('tx_id');
CREATE TRIGGER fill_balance BEFORE INSERT ON finance.transactions FOR EACH ROW WHEN ((new.balance_after IS NULL)) EXECUTE FUNCTION finance.fill_balance();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.transactions FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.transactions FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
alter table finance.transactions enable row level security;
create policy finance_sees_all on finance.transactions for all to hardclose_app, role_finance using (true) with check (true);
create policy owners_see_their_own on finance.transactions for select to role_account_owner using ((account_id = ANY (ARRAY( SELECT auth.own_account_ids() AS own_account_ids))));
create policy readers_see_all on finance.transactions for select to hardclose_reader using (true);
CREATE TRIGGER audit_delete AFTER DELETE ON finance.trial_balances REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('gl_code');
CREATE TRIGGER audit_insert AFTER INSERT ON finance.trial_balances REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_derived();
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON finance.trial_balances FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON finance.trial_balances REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('gl_code');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON finance.trial_balances FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON finance.trial_balances FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON hr.employees REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('employee_id');
CREATE TRIGGER audit_insert AFTER INSERT ON hr.employees REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('employee_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON hr.employees FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON hr.employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('employee_id');
CREATE TRIGGER audit_delete AFTER DELETE ON hr.payroll REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('payroll_id');
CREATE TRIGGER audit_insert AFTER INSERT ON hr.payroll REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('payroll_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON hr.payroll FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON hr.payroll REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('payroll_id');
CREATE TRIGGER guard_payroll BEFORE INSERT OR DELETE OR UPDATE ON hr.payroll FOR EACH ROW EXECUTE FUNCTION hr.guard_payroll(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hr.payroll FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON reporting.frozen_departments FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON reporting.frozen_departments FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON reporting.frozen_names FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON reporting.frozen_names FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON sales.added_items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('order_id');
CREATE TRIGGER audit_insert AFTER INSERT ON sales.added_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('order_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON sales.added_items FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON sales.added_items REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('order_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON sales.added_items FOR EACH ROW EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON sales.added_items FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON sales.order_items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('order_item_id');
CREATE TRIGGER audit_insert AFTER INSERT ON sales.order_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('order_item_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON sales.order_items FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON sales.order_items REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('order_item_id');
CREATE TRIGGER guard_delete AFTER DELETE ON sales.order_items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sales.guard_order_item(); -- always
CREATE TRIGGER guard_insert AFTER INSERT ON sales.order_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sales.guard_new_item(); -- always
CREATE TRIGGER guard_update AFTER UPDATE ON sales.order_items REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sales.guard_order_item(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON sales.order_items FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER total_delete AFTER DELETE ON sales.order_items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sales.total_order();
CREATE TRIGGER total_insert AFTER INSERT ON sales.order_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sales.total_order();
CREATE TRIGGER total_update AFTER UPDATE ON sales.order_items REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sales.total_order();
CREATE TRIGGER audit_delete AFTER DELETE ON sales.orders REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('order_id');
CREATE TRIGGER audit_insert AFTER INSERT ON sales.orders REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('order_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON sales.orders FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON sales.orders REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('order_id');
CREATE TRIGGER guard_order BEFORE INSERT OR DELETE OR UPDATE ON sales.orders FOR EACH ROW EXECUTE FUNCTION sales.guard_order(); -- always
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON sales.orders FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(); -- always
CREATE TRIGGER audit_delete AFTER DELETE ON sales.products REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('product_id');
CREATE TRIGGER audit_insert AFTER INSERT ON sales.products REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('product_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON sales.products FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON sales.products REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('product_id');
CREATE TRIGGER audit_delete AFTER DELETE ON sales.sales_reps REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_deletes('rep_id');
CREATE TRIGGER audit_insert AFTER INSERT ON sales.sales_reps REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_inserts('rep_id');
CREATE TRIGGER audit_truncate AFTER TRUNCATE ON sales.sales_reps FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate();
CREATE TRIGGER audit_update AFTER UPDATE ON sales.sales_reps REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates('rep_id');
alter table staging.rejects enable row level security;
create policy finance_sees_none_of_hr on staging.rejects for select to role_finance using (
CASE
    WHEN (input IS NULL) THEN (file_id <> ALL (( SELECT staging.raw_files_of_hr() AS raw_files_of_hr)::bigint[]))
    ELSE (input <> ALL (( SELECT staging.inputs_of_hr() AS inputs_of_hr)::text[]))
END);
create policy the_program_sees_all on staging.rejects for all to hardclose_app, hardclose_mapper using (true) with check (true);
CREATE TRIGGER guard_sender BEFORE INSERT OR UPDATE OF sender_type, sender_id ON support.ticket_messages FOR EACH ROW EXECUTE FUNCTION support.guard_sender();

grant usage on schema audit to hardclose_app;
grant usage on schema auth to hardclose_app;
grant usage on schema checks to hardclose_app;
grant usage on schema finance to hardclose_app;
grant usage on schema hr to hardclose_app;
grant usage on schema reporting to hardclose_app;
grant usage on schema sales to hardclose_app;
grant usage on schema staging to hardclose_app;
grant usage on schema support to hardclose_app;
grant select on checks.amounts_are_numbers to hardclose_app;
grant select on checks.balance_chain_unbroken to hardclose_app;
grant select on checks.balance_is_checkpoint_plus_movement to hardclose_app;
grant select on checks.balance_is_last_posting to hardclose_app;
grant select on checks.balance_sheet_balances to hardclose_app;
grant select on checks.checkpoints_continue to hardclose_app;
grant select on checks.checks to hardclose_app;
grant select on checks.close_runs to hardclose_app;
grant select on checks.closed_months_are_sealed to hardclose_app;
grant select on checks.closing_entries_carry_the_income to hardclose_app;
grant select on checks.control_accounts_equal_subledger to hardclose_app;
grant select on checks.control_accounts_move_with_their_accounts to hardclose_app;
grant select on checks.drafts_settled to hardclose_app;
grant select on checks.entry_numbers_complete to hardclose_app;
grant select on checks.every_leaf_is_guarded to hardclose_app;
grant select on checks.every_month_has_its_partitions to hardclose_app;
grant select on checks.file_counts_add_up to hardclose_app;
grant select on checks.files_posted to hardclose_app;
grant select on checks.finding_details to hardclose_app;
grant select on checks.findings to hardclose_app;
grant select on checks.frozen_figures_equal_orders to hardclose_app;
grant select on checks.guards_are_on to hardclose_app;
grant select on checks.items_added_to_orders to hardclose_app;
grant select on checks.journal_documents_balance to hardclose_app;
grant select on checks.journal_equals_revenue to hardclose_app;
grant select on checks.ledger_entry_matches_posting to hardclose_app;
grant select on checks.months_without_gap to hardclose_app;
grant select on checks.no_posting_pending to hardclose_app;
grant select on checks.order_totals_equal_items to hardclose_app;
grant select on checks.partitions_have_the_bounds_of_their_month to hardclose_app;
grant select on checks.payroll_of_employed_people to hardclose_app;
grant select on checks.placed_orders_shipped to hardclose_app;
grant select on checks.receivables_move_with_orders to hardclose_app;
grant select on checks.references_point_to_postings to hardclose_app;
grant select on checks.rejected_rows_resolved to hardclose_app;
grant select on checks.revenue_view_equals_orders to hardclose_app;
grant select on checks.rows_left_out to hardclose_app;
grant select on checks.rows_lie_in_their_month to hardclose_app;
grant select on checks.runs to hardclose_app;
grant select on checks.salaries_are_numbers to hardclose_app;
grant select on checks.trial_balance_equals_journal to hardclose_app;
grant select on checks.trial_balances_add_up to hardclose_app;
grant select on checks.waivers to hardclose_app;
grant select on core.partition_policies to hardclose_app;
grant select on finance.accounts to hardclose_app;
grant select on finance.archive_files to hardclose_app;
grant select on finance.archive_tables to hardclose_app;
grant select on finance.balance_reconciliation to hardclose_app;
grant select on finance.book to hardclose_app;
grant select on finance.checkpoints to hardclose_app;
grant select on finance.close_digests to hardclose_app;
grant select on finance.close_facts to hardclose_app;
grant select on finance.closes to hardclose_app;
grant select on finance.control_accounts to hardclose_app;
grant select on finance.customer_names to hardclose_app;
grant select on finance.customer_names_in_scope to hardclose_app;
grant select on finance.customer_value to hardclose_app;
grant select on finance.customers to hardclose_app;
grant select on finance.detached_months to hardclose_app;
grant select on finance.gl_accounts to hardclose_app;
grant select on finance.journal_lines to hardclose_app;
grant select on finance.journal_of_transactions to hardclose_app;
grant select on finance.last_transition to hardclose_app;
grant select on finance.late_items to hardclose_app;
grant select on finance.ledger to hardclose_app;
grant select on finance.period_events to hardclose_app;
grant select on finance.period_status to hardclose_app;
grant select on finance.periods to hardclose_app;
grant select on finance.posting_references to hardclose_app;
grant select on finance.prior_period_effects to hardclose_app;
grant select on finance.proofs to hardclose_app;
grant select on finance.recorded_balances to hardclose_app;
grant select on finance.reversals to hardclose_app;
grant select on finance.sealed_checkpoints to hardclose_app;
grant select on finance.sealed_customer_names to hardclose_app;
grant select on finance.sealed_journal_lines to hardclose_app;
grant select on finance.sealed_late_items to hardclose_app;
grant select on finance.sealed_ledger to hardclose_app;
grant select on finance.sealed_posting_references to hardclose_app;
grant select on finance.sealed_recorded_balances to hardclose_app;
grant select on finance.sealed_reversals to hardclose_app;
grant select on finance.sealed_sources to hardclose_app;
grant select on finance.sealed_trial_balances to hardclose_app;
grant select on finance.subledgers to hardclose_app;
grant select on finance.transactions to hardclose_app;
grant select on finance.trial_balance_lines to hardclose_app;
grant select on finance.trial_balances to hardclose_app;
grant select on hr.employees to hardclose_app;
grant select on hr.journal_of_payroll to hardclose_app;
grant select on hr.payroll to hardclose_app;
grant select on hr.sealed_payroll to hardclose_app;
grant select on reporting.close_findings to hardclose_app;
grant select on reporting.ended_runs to hardclose_app;
grant select on reporting.frozen_departments to hardclose_app;
grant select on reporting.frozen_names to hardclose_app;
grant select on reporting.period_figures to hardclose_app;
grant select on reporting.sealed_frozen_departments to hardclose_app;
grant select on reporting.sealed_frozen_names to hardclose_app;
grant select on sales.added_items to hardclose_app;
grant select on sales.journal_of_orders to hardclose_app;
grant select on sales.monthly_revenue to hardclose_app;
grant select on sales.order_items to hardclose_app;
grant select on sales.orders to hardclose_app;
grant select on sales.products to hardclose_app;
grant select on sales.revenue_events to hardclose_app;
grant select on sales.sales_reps to hardclose_app;
grant select on sales.sealed_order_cancellations to hardclose_app;
grant select on sales.sealed_order_items to hardclose_app;
grant select on sales.sealed_order_shipments to hardclose_app;
grant select on sales.sealed_orders to hardclose_app;
grant insert, select on staging.accounts to hardclose_app;
grant select on staging.broken_rules to hardclose_app;
grant select on staging.canonical_columns to hardclose_app;
grant insert, select on staging.customers to hardclose_app;
grant insert, select on staging.employees to hardclose_app;
grant select on staging.file_inputs to hardclose_app;
grant select on staging.files to hardclose_app;
grant select on staging.input_columns to hardclose_app;
grant select on staging.input_rules to hardclose_app;
grant select on staging.inputs to hardclose_app;
grant select on staging.kinds to hardclose_app;
grant insert, select on staging.order_items to hardclose_app;
grant insert, select on staging.orders to hardclose_app;
grant insert, select on staging.payroll to hardclose_app;
grant select on staging.posted_rows to hardclose_app;
grant insert, select on staging.products to hardclose_app;
grant select on staging.rejected_rows to hardclose_app;
grant select on staging.rejects to hardclose_app;
grant insert, select on staging.sales_reps to hardclose_app;
grant insert, select on staging.support_agents to hardclose_app;
grant insert, select on staging.ticket_messages to hardclose_app;
grant insert, select on staging.tickets to hardclose_app;
grant insert, select on staging.transactions to hardclose_app;
grant insert, select on staging.users to hardclose_app;
grant execute on function audit.ensure_months(ahead integer) to hardclose_app;
grant execute on function audit.half_away_months() to hardclose_app;
grant execute on function auth.acting_username() to hardclose_app;
grant execute on function auth.own_account_ids() to hardclose_app;
grant execute on function checks.current_waiver(checked_period date, check_name text) to hardclose_app;
grant execute on function checks.require_pass(checked_run uuid) to hardclose_app;
grant execute on function checks.run(checked_period date) to hardclose_app;
grant execute on function checks.waive(wanted date, check_name text, reason text, requested_by text, approved_by text) to hardclose_app;
grant execute on function core.fires_always(called oid) to hardclose_app;
grant execute on function core.guards_missing(guarded regclass, month date) to hardclose_app;
grant execute on function core.guards_off(guarded regclass, month date) to hardclose_app;
grant execute on function core.half_away_months() to hardclose_app;
grant execute on function core.heal_partition(parent text, leaf_period date) to hardclose_app;
grant execute on function core.partition_defects() to hardclose_app;
grant execute on function core.schema_version() to hardclose_app;
grant execute on function core.session_label(pid integer, login name, program text) to hardclose_app;
grant execute on function core.uuid_v7() to hardclose_app;
grant execute on function core.validate_partition(parent text, leaf_period date) to hardclose_app;
grant execute on function finance.account_positions(asked date, starts_at timestamp with time zone, ends_at timestamp with time zone) to hardclose_app;
grant execute on function finance.archive_manifest(archived_period date, archived_close integer) to hardclose_app;
grant execute on function finance.book_date() to hardclose_app;
grant execute on function finance.chain_breaks(asked date) to hardclose_app;
grant execute on function finance.chain_holds(asked finance.periods) to hardclose_app;
grant execute on function finance.changed_accounts(closed_period date) to hardclose_app;
grant execute on function finance.changed_since_close(closed_period date, closed_no integer, every_source boolean) to hardclose_app;
grant execute on function finance.close_in_scope() to hardclose_app;
grant execute on function finance.closes_seen() to hardclose_app;
grant execute on function finance.customer_names_of(closed_period date, closed_no integer) to hardclose_app;
grant execute on function finance.detachable_months(retain integer) to hardclose_app;
grant execute on function finance.differences(closed_period date) to hardclose_app;
grant execute on function finance.due_periods(as_of date) to hardclose_app;
grant execute on function finance.fill_empty_views() to hardclose_app;
grant execute on function finance.fiscal_year(of_period date) to hardclose_app;
grant execute on function finance.last_close_in_scope() to hardclose_app;
grant execute on function finance.leaf_of(parent text, leaf_period date) to hardclose_app;
grant execute on function finance.ledger_agrees(starts_at timestamp with time zone, ends_at timestamp with time zone) to hardclose_app;
grant execute on function finance.ledger_differences(compared date) to hardclose_app;
grant execute on function finance.lifecycle_differences() to hardclose_app;
grant execute on function finance.lift_soft_close(wanted date, module text, done_by text, reason text) to hardclose_app;
grant execute on function finance.lock_closable_period(year integer, month integer) to hardclose_app;
grant execute on function finance.lock_period(wanted date, reason text, done_by text) to hardclose_app;
grant execute on procedure finance.monthly_closure(IN year integer, IN month integer) to hardclose_app;
grant execute on function finance.open_months_ahead(ahead integer, first_period date) to hardclose_app;
grant execute on function finance.open_next_months(until date) to hardclose_app;
grant execute on function finance.open_period(wanted date) to hardclose_app;
grant execute on function finance.period_in_scope() to hardclose_app;
grant execute on function finance.period_of(instant timestamp with time zone) to hardclose_app;
grant execute on function finance.post_batch(batch finance.posting[]) to hardclose_app;
grant execute on function finance.post_transaction(account_id uuid, amount numeric, tx_type finance.tx_type, direction text, posted_at timestamp with time zone, external_ref text, contra_code text) to hardclose_app;
grant execute on function finance.posting_entry(control_code text, contra_code text, amount numeric, direction smallint) to hardclose_app;
grant execute on function finance.posting_now(asked_period date, asked_account uuid, place bigint) to hardclose_app;
grant execute on function finance.posting_totals(totalled date) to hardclose_app;
grant execute on function finance.proof_accounts(proven_period date, proven_close integer) to hardclose_app;
grant execute on function finance.proof_blocks(proven_period date, proven_close integer) to hardclose_app;
grant execute on function finance.proof_manifest(proven_period date, proven_close integer) to hardclose_app;
grant execute on function finance.proof_recorded(proven_period date, proven_close integer, sha256 bytea) to hardclose_app;
grant execute on function finance.read_customer_value() to hardclose_app;
grant execute on function finance.readers_in_the_way(relations regclass[]) to hardclose_app;
grant execute on function finance.record_proof(proven_period date, proven_close integer, manifest_sha256 bytea) to hardclose_app;
grant execute on function finance.refresh_view(view_name text) to hardclose_app;
grant execute on function finance.refuse_busy_period(busy_period date) to hardclose_app;
grant execute on function finance.reopen_period(wanted date, reason text, requested_by text, approved_by text) to hardclose_app;
grant execute on function finance.rows_outside(leaf_period date) to hardclose_app;
grant execute on function finance.scope_ends_at() to hardclose_app;
grant execute on function finance.scope_starts_at() to hardclose_app;
grant execute on function finance.sealed_row_now(source text, asked_period date, asked_close integer, block bigint, place bigint) to hardclose_app;
grant execute on function finance.soft_close(wanted date, module text, done_by text, reason text) to hardclose_app;
grant execute on function finance.superseded_differences(closed_period date, closed_no integer) to hardclose_app;
grant execute on function finance.trial_balances_compared(compared date) to hardclose_app;
grant execute on function reporting.account_in_scope(parameter text) to hardclose_app;
grant execute on function reporting.csv_text(value text) to hardclose_app;
grant execute on function reporting.day_in_scope(parameter text) to hardclose_app;
grant execute on function reporting.frozen_differences(month date) to hardclose_app;
grant execute on function reporting.names_seen(of_kind text) to hardclose_app;
grant execute on function reporting.parameter(name text) to hardclose_app;
grant execute on function reporting.read_as_reader(query text) to hardclose_app;
grant execute on function reporting.rebuild_frozen_months() to hardclose_app;
grant execute on function reporting.require_postings() to hardclose_app;
grant execute on function reporting.roll_up_differences() to hardclose_app;
grant execute on function sales.read_monthly_revenue() to hardclose_app;
grant execute on function staging.amount_of(value text) to hardclose_app;
grant execute on function staging.begin_file(name text, sha256 text, byte_size bigint, input text, mapped boolean, load_id bigint, form jsonb, purpose text) to hardclose_app;
grant execute on function staging.begin_mapping(of_load bigint) to hardclose_app;
grant execute on function staging.continue_file(of_file bigint, of_load bigint) to hardclose_app;
grant execute on function staging.copy_statement(input text, mapped boolean, columns text[]) to hardclose_app;
grant execute on function staging.create_source(source text, columns text[]) to hardclose_app;
grant execute on function staging.end_file(of_file bigint, rows bigint) to hardclose_app;
grant execute on function staging.end_mapping(files bigint[]) to hardclose_app;
grant execute on function staging.end_part(of_file bigint) to hardclose_app;
grant execute on function staging.failing_value(input text, columns text[], query text, files bigint[], OUT failure text, OUT failing_file bigint) to hardclose_app;
grant execute on function staging.files_apart(of_load bigint) to hardclose_app;
grant execute on function staging.has_source(source text) to hardclose_app;
grant execute on function staging.has_usual_form(value text) to hardclose_app;
grant execute on function staging.inputs_of_hr() to hardclose_app;
grant execute on function staging.instant_of(value text, zone text) to hardclose_app;
grant execute on function staging.integer_of(value text) to hardclose_app;
grant execute on function staging.leave_out_rows(of_file bigint, rows bigint, reason text, done_by text) to hardclose_app;
grant execute on function staging.leaves_open(of_file bigint) to hardclose_app;
grant execute on function staging.map_columns(query text) to hardclose_app;
grant execute on function staging.map_rejects(query text, files bigint[]) to hardclose_app;
grant execute on function staging.map_rows(input text, columns text[], keep_known boolean, query text, files bigint[]) to hardclose_app;
grant execute on function staging.months_to_open(of_load bigint, OUT first_month date, OUT last_month date) to hardclose_app;
grant execute on function staging.needs_nothing(file staging.files, purpose text) to hardclose_app;
grant execute on function staging.next_files(of_load bigint) to hardclose_app;
grant execute on function staging.post_apart(of_file bigint, max_rejects bigint) to hardclose_app;
grant execute on function staging.post_next(of_load bigint, max_rejects bigint) to hardclose_app;
grant execute on function staging.posting_position() to hardclose_app;
grant execute on function staging.purge_rows() to hardclose_app;
grant execute on function staging.raw_files_of_hr() to hardclose_app;
grant execute on function staging.refuse_file(of_load bigint, sha256 text, input text, because text) to hardclose_app;
grant execute on function staging.reject_position() to hardclose_app;
grant execute on function staging.rejected_lines(of_file bigint) to hardclose_app;
grant execute on function staging.require_lines(input text, files bigint[]) to hardclose_app;
grant execute on function staging.require_reason(reason text, done_by text) to hardclose_app;
grant execute on function staging.rows_of_part() to hardclose_app;
grant execute on function staging.unmended_rows(of_file bigint) to hardclose_app;
grant execute on function staging.unposted_rows() to hardclose_app;
grant usage on schema staging to hardclose_mapper;
grant insert on staging.accounts to hardclose_mapper;
grant insert on staging.customers to hardclose_mapper;
grant insert on staging.employees to hardclose_mapper;
grant select (file_id, corrects) on staging.files to hardclose_mapper;
grant insert on staging.order_items to hardclose_mapper;
grant insert on staging.orders to hardclose_mapper;
grant insert on staging.payroll to hardclose_mapper;
grant insert on staging.products to hardclose_mapper;
grant insert, select on staging.rejects to hardclose_mapper;
grant insert on staging.sales_reps to hardclose_mapper;
grant insert on staging.support_agents to hardclose_mapper;
grant insert on staging.ticket_messages to hardclose_mapper;
grant insert on staging.tickets to hardclose_mapper;
grant insert on staging.transactions to hardclose_mapper;
grant insert on staging.users to hardclose_mapper;
grant execute on function staging.amount_of(value text) to hardclose_mapper;
grant execute on function staging.has_usual_form(value text) to hardclose_mapper;
grant execute on function staging.inputs_of_hr() to hardclose_mapper;
grant execute on function staging.instant_of(value text, zone text) to hardclose_mapper;
grant execute on function staging.integer_of(value text) to hardclose_mapper;
grant execute on function staging.raw_files_of_hr() to hardclose_mapper;
grant execute on function staging.require_lasting_query(made regclass) to hardclose_mapper;
grant execute on function staging.require_one_select(query text) to hardclose_mapper;
grant execute on function reporting.read_as_reader(query text) to hardclose_owner;
grant usage on schema checks to hardclose_reader;
grant usage on schema finance to hardclose_reader;
grant usage on schema reporting to hardclose_reader;
grant usage on schema sales to hardclose_reader;
grant select on checks.checks to hardclose_reader;
grant select on checks.close_runs to hardclose_reader;
grant select on checks.finding_details to hardclose_reader;
grant select on checks.findings to hardclose_reader;
grant select on checks.runs to hardclose_reader;
grant select on checks.waivers to hardclose_reader;
grant select on finance.accounts to hardclose_reader;
grant select on finance.balance_reconciliation to hardclose_reader;
grant select on finance.book to hardclose_reader;
grant select on finance.checkpoints to hardclose_reader;
grant select on finance.close_digests to hardclose_reader;
grant select on finance.close_facts to hardclose_reader;
grant select on finance.closes to hardclose_reader;
grant select on finance.control_accounts to hardclose_reader;
grant select on finance.customer_names to hardclose_reader;
grant select on finance.customer_names_in_scope to hardclose_reader;
grant select on finance.customers to hardclose_reader;
grant select on finance.gl_accounts to hardclose_reader;
grant select on finance.journal_lines to hardclose_reader;
grant select on finance.late_items to hardclose_reader;
grant select on finance.ledger to hardclose_reader;
grant select on finance.period_events to hardclose_reader;
grant select on finance.period_status to hardclose_reader;
grant select on finance.periods to hardclose_reader;
grant select on finance.posting_references to hardclose_reader;
grant select on finance.prior_period_effects to hardclose_reader;
grant select on finance.recorded_balances to hardclose_reader;
grant select on finance.reversals to hardclose_reader;
grant select on finance.subledgers to hardclose_reader;
grant select on finance.transactions to hardclose_reader;
grant select on finance.trial_balance_lines to hardclose_reader;
grant select on finance.trial_balances to hardclose_reader;
grant select on reporting.frozen_names to hardclose_reader;
grant select on sales.added_items to hardclose_reader;
grant select on sales.order_items to hardclose_reader;
grant select on sales.orders to hardclose_reader;
grant select on sales.products to hardclose_reader;
grant select on sales.revenue_events to hardclose_reader;
grant select on sales.sales_reps to hardclose_reader;
grant execute on function finance.book_date() to hardclose_reader;
grant execute on function finance.close_in_scope() to hardclose_reader;
grant execute on function finance.closes_seen() to hardclose_reader;
grant execute on function finance.customer_names_of(closed_period date, closed_no integer) to hardclose_reader;
grant execute on function finance.due_periods(as_of date) to hardclose_reader;
grant execute on function finance.fiscal_year(of_period date) to hardclose_reader;
grant execute on function finance.last_close_in_scope() to hardclose_reader;
grant execute on function finance.period_in_scope() to hardclose_reader;
grant execute on function finance.period_of(instant timestamp with time zone) to hardclose_reader;
grant execute on function finance.scope_ends_at() to hardclose_reader;
grant execute on function finance.scope_starts_at() to hardclose_reader;
grant execute on function reporting.account_in_scope(parameter text) to hardclose_reader;
grant execute on function reporting.day_in_scope(parameter text) to hardclose_reader;
grant execute on function reporting.names_seen(of_kind text) to hardclose_reader;
grant execute on function reporting.parameter(name text) to hardclose_reader;
grant execute on function reporting.require_postings() to hardclose_reader;
grant usage on schema finance to role_account_owner;
grant select on finance.transactions to role_account_owner;
grant execute on function auth.acting_username() to role_account_owner;
grant execute on function auth.own_account_ids() to role_account_owner;
grant execute on function core.uuid_v7() to role_account_owner;
grant usage on schema audit to role_finance;
grant usage on schema checks to role_finance;
grant usage on schema finance to role_finance;
grant usage on schema reporting to role_finance;
grant usage on schema sales to role_finance;
grant usage on schema staging to role_finance;
grant select on audit.change_log to role_finance;
grant select on checks.amounts_are_numbers to role_finance;
grant select on checks.balance_chain_unbroken to role_finance;
grant select on checks.balance_is_checkpoint_plus_movement to role_finance;
grant select on checks.balance_is_last_posting to role_finance;
grant select on checks.balance_sheet_balances to role_finance;
grant select on checks.checkpoints_continue to role_finance;
grant select on checks.checks to role_finance;
grant select on checks.close_runs to role_finance;
grant select on checks.closed_months_are_sealed to role_finance;
grant select on checks.closing_entries_carry_the_income to role_finance;
grant select on checks.control_accounts_equal_subledger to role_finance;
grant select on checks.control_accounts_move_with_their_accounts to role_finance;
grant select on checks.drafts_settled to role_finance;
grant select on checks.entry_numbers_complete to role_finance;
grant select on checks.every_leaf_is_guarded to role_finance;
grant select on checks.every_month_has_its_partitions to role_finance;
grant select on checks.file_counts_add_up to role_finance;
grant select on checks.files_posted to role_finance;
grant select on checks.finding_details to role_finance;
grant select on checks.findings to role_finance;
grant select on checks.frozen_figures_equal_orders to role_finance;
grant select on checks.guards_are_on to role_finance;
grant select on checks.items_added_to_orders to role_finance;
grant select on checks.journal_documents_balance to role_finance;
grant select on checks.journal_equals_revenue to role_finance;
grant select on checks.ledger_entry_matches_posting to role_finance;
grant select on checks.months_without_gap to role_finance;
grant select on checks.no_posting_pending to role_finance;
grant select on checks.order_totals_equal_items to role_finance;
grant select on checks.partitions_have_the_bounds_of_their_month to role_finance;
grant select on checks.placed_orders_shipped to role_finance;
grant select on checks.receivables_move_with_orders to role_finance;
grant select on checks.references_point_to_postings to role_finance;
grant select on checks.rejected_rows_resolved to role_finance;
grant select on checks.revenue_view_equals_orders to role_finance;
grant select on checks.rows_left_out to role_finance;
grant select on checks.rows_lie_in_their_month to role_finance;
grant select on checks.runs to role_finance;
grant select on checks.trial_balance_equals_journal to role_finance;
grant select on checks.trial_balances_add_up to role_finance;
grant select on checks.waivers to role_finance;
grant insert (customer_id, account_type, external_ref), select, update (customer_id, external_ref, closed_at) on finance.accounts to role_finance;
grant select on finance.archive_files to role_finance;
grant select on finance.archive_tables to role_finance;
grant select on finance.balance_reconciliation to role_finance;
grant select, update (company_name, close_after_days) on finance.book to role_finance;
grant select on finance.checkpoints to role_finance;
grant select on finance.close_digests to role_finance;
grant select on finance.close_facts to role_finance;
grant select on finance.closes to role_finance;
grant select on finance.control_accounts to role_finance;
grant select on finance.customer_names to role_finance;
grant select on finance.customer_names_in_scope to role_finance;
grant select on finance.customer_value to role_finance;
grant insert, select, update (full_name, primary_email, external_ref, user_id) on finance.customers to role_finance;
grant select on finance.detached_months to role_finance;
grant insert (code, name, class), select, update (name) on finance.gl_accounts to role_finance;
grant select on finance.journal_lines to role_finance;
grant select on finance.journal_of_transactions to role_finance;
grant select on finance.last_transition to role_finance;
grant select on finance.late_items to role_finance;
grant select on finance.ledger to role_finance;
grant select on finance.period_events to role_finance;
grant select on finance.period_status to role_finance;
grant select on finance.periods to role_finance;
grant select on finance.posting_references to role_finance;
grant select on finance.prior_period_effects to role_finance;
grant select on finance.proofs to role_finance;
grant select on finance.recorded_balances to role_finance;
grant select on finance.reversals to role_finance;
grant select on finance.sealed_checkpoints to role_finance;
grant select on finance.sealed_customer_names to role_finance;
grant select on finance.sealed_journal_lines to role_finance;
grant select on finance.sealed_late_items to role_finance;
grant select on finance.sealed_ledger to role_finance;
grant select on finance.sealed_posting_references to role_finance;
grant select on finance.sealed_recorded_balances to role_finance;
grant select on finance.sealed_reversals to role_finance;
grant select on finance.sealed_sources to role_finance;
grant select on finance.sealed_trial_balances to role_finance;
grant select on finance.subledgers to role_finance;
grant insert (account_id, tx_type, amount, direction, posted_at, contra_code, external_ref), select on finance.transactions to role_finance;
grant usage on finance.transactions_tx_id_seq to role_finance;
grant select on finance.trial_balance_lines to role_finance;
grant select on finance.trial_balances to role_finance;
grant select on reporting.frozen_names to role_finance;
grant select on sales.added_items to role_finance;
grant select on sales.journal_of_orders to role_finance;
grant select on sales.monthly_revenue to role_finance;
grant select on sales.order_items to role_finance;
grant select on sales.orders to role_finance;
grant select on sales.products to role_finance;
grant select on sales.revenue_events to role_finance;
grant select on sales.sales_reps to role_finance;
grant select on staging.files to role_finance;
grant select on staging.rejects to role_finance;
grant execute on function auth.acting_username() to role_finance;
grant execute on function auth.own_account_ids() to role_finance;
grant execute on function core.fires_always(called oid) to role_finance;
grant execute on function core.guards_missing(guarded regclass, month date) to role_finance;
grant execute on function core.guards_off(guarded regclass, month date) to role_finance;
grant execute on function core.uuid_v7() to role_finance;
grant execute on function finance.account_positions(asked date, starts_at timestamp with time zone, ends_at timestamp with time zone) to role_finance;
grant execute on function finance.book_date() to role_finance;
grant execute on function finance.chain_breaks(asked date) to role_finance;
grant execute on function finance.chain_holds(asked finance.periods) to role_finance;
grant execute on function finance.close_in_scope() to role_finance;
grant execute on function finance.closes_seen() to role_finance;
grant execute on function finance.customer_names_of(closed_period date, closed_no integer) to role_finance;
grant execute on function finance.due_periods(as_of date) to role_finance;
grant execute on function finance.fiscal_year(of_period date) to role_finance;
grant execute on function finance.last_close_in_scope() to role_finance;
grant execute on function finance.ledger_agrees(starts_at timestamp with time zone, ends_at timestamp with time zone) to role_finance;
grant execute on function finance.ledger_differences(compared date) to role_finance;
grant execute on function finance.period_in_scope() to role_finance;
grant execute on function finance.period_of(instant timestamp with time zone) to role_finance;
grant execute on function finance.post_batch(batch finance.posting[]) to role_finance;
grant execute on function finance.post_late(account_id uuid, amount numeric, tx_type finance.tx_type, original_at timestamp with time zone, reason text, direction text, external_ref text, contra_code text) to role_finance;
grant execute on function finance.post_transaction(account_id uuid, amount numeric, tx_type finance.tx_type, direction text, posted_at timestamp with time zone, external_ref text, contra_code text) to role_finance;
grant execute on function finance.posting_entry(control_code text, contra_code text, amount numeric, direction smallint) to role_finance;
grant execute on function finance.posting_totals(totalled date) to role_finance;
grant execute on function finance.read_customer_value() to role_finance;
grant execute on function finance.reverse_transaction(tx_id bigint, reason text, posted_at timestamp with time zone) to role_finance;
grant execute on function finance.rows_outside(leaf_period date) to role_finance;
grant execute on function finance.running_balance(tx_type finance.tx_type, amount numeric, direction smallint) to role_finance;
grant execute on function finance.running_balance_step(balance numeric, tx_type finance.tx_type, amount numeric, direction smallint) to role_finance;
grant execute on function finance.scope_ends_at() to role_finance;
grant execute on function finance.scope_starts_at() to role_finance;
grant execute on function finance.trial_balance_to_date() to role_finance;
grant execute on function finance.weighted_average(value numeric, weight numeric) to role_finance;
grant execute on function finance.weighted_average_final(state numeric[]) to role_finance;
grant execute on function finance.weighted_average_step(state numeric[], value numeric, weight numeric) to role_finance;
grant execute on function reporting.account_in_scope(parameter text) to role_finance;
grant execute on function reporting.day_in_scope(parameter text) to role_finance;
grant execute on function reporting.frozen_differences(month date) to role_finance;
grant execute on function reporting.names_seen(of_kind text) to role_finance;
grant execute on function reporting.parameter(name text) to role_finance;
grant execute on function reporting.require_postings() to role_finance;
grant execute on function reporting.roll_up_differences() to role_finance;
grant execute on function sales.read_monthly_revenue() to role_finance;
grant execute on function staging.inputs_of_hr() to role_finance;
grant execute on function staging.raw_files_of_hr() to role_finance;
grant execute on function staging.unposted_rows() to role_finance;
grant usage on schema checks to role_hr;
grant usage on schema finance to role_hr;
grant usage on schema hr to role_hr;
grant usage on schema reporting to role_hr;
grant select on checks.payroll_of_employed_people to role_hr;
grant select on checks.salaries_are_numbers to role_hr;
grant select on finance.periods to role_hr;
grant insert, select, update (full_name, department, joined_at, left_at, external_ref) on hr.employees to role_hr;
grant delete, insert (employee_id, salary_amount, paid_at, external_ref), select, update (employee_id, salary_amount, paid_at) on hr.payroll to role_hr;
grant select on reporting.frozen_departments to role_hr;
grant execute on function auth.acting_username() to role_hr;
grant execute on function auth.own_account_ids() to role_hr;
grant execute on function core.uuid_v7() to role_hr;
grant execute on function finance.close_in_scope() to role_hr;
grant execute on function finance.period_in_scope() to role_hr;
grant execute on function finance.scope_ends_at() to role_hr;
grant execute on function finance.scope_starts_at() to role_hr;
grant execute on function hr.reverse_salary(payroll_id uuid, reason text, paid_at timestamp with time zone) to role_hr;
grant execute on function reporting.csv_text(value text) to role_hr;
grant usage on schema sales to role_readonly;
grant usage on schema support to role_readonly;
grant select on sales.monthly_revenue to role_readonly;
grant select on sales.order_items to role_readonly;
grant select on sales.orders to role_readonly;
grant select on sales.products to role_readonly;
grant select (ticket_id, customer_id, status, created_at) on support.tickets to role_readonly;
grant execute on function auth.acting_username() to role_readonly;
grant execute on function auth.own_account_ids() to role_readonly;
grant execute on function core.uuid_v7() to role_readonly;
grant execute on function sales.read_monthly_revenue() to role_readonly;
grant usage on schema finance to role_sales;
grant usage on schema sales to role_sales;
grant select (customer_id, full_name, primary_email, external_ref) on finance.customers to role_sales;
grant select on sales.added_items to role_sales;
grant select on sales.monthly_revenue to role_sales;
grant delete, insert (order_id, line_no, product_id, quantity, unit_price), select, update (line_no, product_id, quantity, unit_price) on sales.order_items to role_sales;
grant insert (customer_id, sales_rep_id, external_ref), select, update (customer_id, sales_rep_id, status, placed_at, shipped_at, cancelled_at) on sales.orders to role_sales;
grant insert, select, update (sku, name, price, active) on sales.products to role_sales;
grant select on sales.revenue_events to role_sales;
grant insert, select, update (full_name, email, external_ref) on sales.sales_reps to role_sales;
grant execute on function auth.acting_username() to role_sales;
grant execute on function auth.own_account_ids() to role_sales;
grant execute on function core.uuid_v7() to role_sales;
grant execute on function sales.cancel_order(order_id uuid, at timestamp with time zone) to role_sales;
grant execute on function sales.create_order(customer_id uuid, product_list jsonb, sales_rep_id uuid) to role_sales;
grant execute on function sales.discard_order(order_id uuid) to role_sales;
grant execute on function sales.place_order(order_id uuid, at timestamp with time zone) to role_sales;
grant execute on function sales.read_monthly_revenue() to role_sales;
grant execute on function sales.ship_order(order_id uuid, at timestamp with time zone) to role_sales;
grant usage on schema finance to role_support;
grant usage on schema support to role_support;
grant select (customer_id, full_name, primary_email, external_ref) on finance.customers to role_support;
grant insert, select, update on support.support_agents to role_support;
grant insert, select on support.ticket_messages to role_support;
grant insert, select, update (subject, status) on support.tickets to role_support;
grant execute on function auth.acting_username() to role_support;
grant execute on function auth.own_account_ids() to role_support;
grant execute on function core.uuid_v7() to role_support;

insert into finance.sealed_sources values ('checkpoints', 'finance.sealed_checkpoints', null, t);
insert into finance.sealed_sources values ('customer_names', 'finance.sealed_customer_names', null, t);
insert into finance.sealed_sources values ('frozen_departments', 'reporting.sealed_frozen_departments', null, t);
insert into finance.sealed_sources values ('frozen_names', 'reporting.sealed_frozen_names', null, t);
insert into finance.sealed_sources values ('journal_lines', 'finance.sealed_journal_lines', null, t);
insert into finance.sealed_sources values ('late_items', 'finance.sealed_late_items', null, f);
insert into finance.sealed_sources values ('ledger', 'finance.sealed_ledger', 'ledger', f);
insert into finance.sealed_sources values ('order_cancellations', 'sales.sealed_order_cancellations', null, f);
insert into finance.sealed_sources values ('order_items', 'sales.sealed_order_items', null, f);
insert into finance.sealed_sources values ('order_shipments', 'sales.sealed_order_shipments', null, f);
insert into finance.sealed_sources values ('orders', 'sales.sealed_orders', null, f);
insert into finance.sealed_sources values ('payroll', 'hr.sealed_payroll', null, f);
insert into finance.sealed_sources values ('posting_references', 'finance.sealed_posting_references', null, f);
insert into finance.sealed_sources values ('recorded_balances', 'finance.sealed_recorded_balances', null, f);
insert into finance.sealed_sources values ('reversals', 'finance.sealed_reversals', null, f);
insert into finance.sealed_sources values ('trial_balances', 'finance.sealed_trial_balances', null, t);
