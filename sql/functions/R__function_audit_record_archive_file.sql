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
declare
  stands audit.archive_files;
begin
  select f.* into stands from audit.archive_files f where f.month = archived_month;
  if not found then
    insert into audit.archive_files (month, path, row_count, byte_count, sha256)
    values (archived_month, path, row_count, byte_count, sha256);
  elsif (stands.path, stands.row_count, stands.byte_count, stands.sha256) <> (path, row_count, byte_count, sha256) then
    raise exception using
      errcode = 'HC726',
      message = format('another file of change_log of %s is recorded', to_char(archived_month, 'YYYY-MM')),
      detail = format('It was recorded with SHA-256 %s; the file there now has %s.', encode(stands.sha256, 'hex'),
        encode(sha256, 'hex')),
      hint = 'Put the recorded file back, from the directory that it was archived to or from a backup. Without one, the month '
        'stays in schema archive: do not drop it.';
  end if;
end
$$;
revoke execute on function audit.record_archive_file(date, text, bigint, bigint, bytea) from public;
comment on function audit.record_archive_file(date, text, bigint, bigint, bytea) is
  'Records the file of a month of the audit log; the very same file again is nothing new, another is HC726. Run by the owner '
  'after comparing.';
