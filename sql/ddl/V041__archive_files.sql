create table finance.archive_tables (
  name text primary key check (name ~ '^[a-z][a-z0-9_]*$'),
  restore_position integer unique,
  rows_function text unique,
  constraint partition_or_function check ((restore_position is null) <> (rows_function is null))
);
comment on table finance.archive_tables is
  'What is written to the archive directory as Parquet, month by month: partitioned tables that are put away, and files derived '
  'from closed months. A pack adds its own row and its own function.';
comment on column finance.archive_tables.name is 'Name of the table, and of its directory in the archive.';
comment on column finance.archive_tables.restore_position is
  'For a partitioned table in schema finance: its place when a month is brought back. It is put away in the opposite order.';
comment on column finance.archive_tables.rows_function is
  'For derived files: the function of the first day of a closed month that gives the rows; its first column orders them.';
insert into finance.archive_tables (name, restore_position, rows_function)
values
  ('transactions', 1, null),
  ('ledger', 2, null),
  ('sales_by_hour', null, 'reporting.sales_by_hour'),
  ('ar_ageing', null, 'reporting.ar_ageing');

create table finance.archive_files (
  name text not null references finance.archive_tables (name),
  period date not null,
  close_no integer not null,
  path text not null check (path <> ''),
  row_count bigint not null check (row_count >= 0),
  byte_count bigint not null check (byte_count > 0),
  sha256 bytea not null check (length(sha256) = 32),
  written_at timestamptz not null default clock_timestamp(),
  primary key (period, close_no, name),
  foreign key (period, close_no) references finance.closes (period, close_no)
);
create index archive_files_name on finance.archive_files (name);
comment on table finance.archive_files is
  'The Parquet files of closed months: written, read back and compared row by row. Append-only.';
comment on column finance.archive_files.name is 'The table.';
comment on column finance.archive_files.period is 'The month.';
comment on column finance.archive_files.close_no is 'The close whose rows it holds.';
comment on column finance.archive_files.path is 'The file, below the archive directory.';
comment on column finance.archive_files.row_count is 'Its rows.';
comment on column finance.archive_files.byte_count is 'Its size.';
comment on column finance.archive_files.sha256 is 'Its SHA-256.';
comment on column finance.archive_files.written_at is 'When it was written.';
