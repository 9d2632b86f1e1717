create or replace function finance.record_archive_file(
  archived_table text,
  archived_period date,
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
  insert into finance.archive_files (name, period, close_no, path, row_count, byte_count, sha256)
  select archived_table, p.period, p.close_no, path, row_count, byte_count, sha256
  from finance.periods p
  where p.period = archived_period
    and not exists (
      select
      from finance.archive_files f
      where f.period = p.period and f.close_no = p.close_no and f.name = archived_table
        and (f.path, f.row_count, f.byte_count, f.sha256) = (path, row_count, byte_count, sha256));
end
$$;
revoke execute on function finance.record_archive_file(text, date, text, bigint, bigint, bytea) from public;
comment on function finance.record_archive_file(text, date, text, bigint, bigint, bytea) is
  'Records a file of the close a month stands on; the very same file again is nothing new. Run by the owner after comparing.';
