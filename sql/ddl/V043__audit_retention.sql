alter table core.partition_policies drop constraint the_log_is_kept;
comment on column core.partition_policies.retain_months is
  'Months to keep attached; null keeps all. Of the book: closed months, the least of its counts. Of the audit log: months before '
  'the present one.';

create table audit.months_put_away (
  month date primary key check (extract(day from month) = 1),
  row_count bigint not null check (row_count >= 0),
  detached_at timestamptz not null default clock_timestamp()
);
comment on table audit.months_put_away is
  'Months of the audit log that have been detached into schema archive, and how many rows they hold. Append-only.';
comment on column audit.months_put_away.month is 'Its first day, in UTC.';
comment on column audit.months_put_away.row_count is 'Rows of the detached partition.';
comment on column audit.months_put_away.detached_at is 'When.';

create table audit.archive_files (
  month date primary key references audit.months_put_away (month),
  path text not null check (path <> ''),
  row_count bigint not null check (row_count >= 0),
  byte_count bigint not null check (byte_count > 0),
  sha256 bytea not null check (length(sha256) = 32),
  written_at timestamptz not null default clock_timestamp()
);
comment on table audit.archive_files is
  'The Parquet files of the audit log: written, read back and compared row by row. Append-only. With salaries, as the log.';
comment on column audit.archive_files.month is 'The month.';
comment on column audit.archive_files.path is 'The file, below the archive directory.';
comment on column audit.archive_files.row_count is 'Its rows.';
comment on column audit.archive_files.byte_count is 'Its size.';
comment on column audit.archive_files.sha256 is 'Its SHA-256.';
comment on column audit.archive_files.written_at is 'When it was written.';
