-- A file that mends another is a file of its own each time it is retried; one of them waits at most.
alter table staging.files drop constraint loaded_once;
create unique index loaded_once on staging.files (sha256, input, coalesce(corrects, 0))
  where corrects is null or state <> 'posted';
create index files_content on staging.files (sha256, input);
comment on table staging.files is
  'The files ever loaded. The same content is loaded once; one that mends another file, as often as it is retried.';
