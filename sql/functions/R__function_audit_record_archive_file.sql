create or replace function audit.record_archive_file(
  archived_month date,
  path text,
  row_count bigint,
  byte_count bigint,
  sha256 bytea)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
  insert into audit.archive_files (month, path, row_count, byte_count, sha256)
  select archived_month, path, row_count, byte_count, sha256
  where not exists (
    select
    from audit.archive_files f
    where f.month = archived_month
      and (f.path, f.row_count, f.byte_count, f.sha256) = (path, row_count, byte_count, sha256));
end
$$;
revoke execute on function audit.record_archive_file(date, text, bigint, bigint, bytea) from public;
comment on function audit.record_archive_file(date, text, bigint, bigint, bytea) is
  'Records the file of a month of the audit log; the very same file again is nothing new. Run by the owner after comparing.';
