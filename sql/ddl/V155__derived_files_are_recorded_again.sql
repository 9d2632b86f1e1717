-- A later version of the program may write the same rows as other bytes; a derived file that is lost is written again.
alter table finance.archive_files add column record_no integer not null default 1 check (record_no > 0);
comment on column finance.archive_files.record_no is
  'The last one counts: a derived file that was lost is written again, by a later version as other bytes of the same rows.';
alter table finance.archive_files drop constraint archive_files_pkey;
alter table finance.archive_files add primary key (period, close_no, name, record_no);
