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
declare
  stands finance.archive_files;
  month text := to_char(archived_period, 'YYYY-MM');
  derived boolean := exists (
    select
    from finance.archive_tables t
    where t.name = archived_table and t.rows_function is not null);
begin
  select f.* into stands
  from finance.archive_files f
    join finance.periods p on p.period = f.period and p.close_no = f.close_no
  where f.period = archived_period and f.name = archived_table
  order by f.record_no desc
  limit 1;
  if (stands.path, stands.row_count, stands.byte_count, stands.sha256) = (path, row_count, byte_count, sha256) then
    return;
  elsif derived and stands.row_count <> row_count then
    raise exception using
      errcode = 'HC726',
      message = format('another file of %s of %s is recorded', archived_table, month),
      detail = format('It was recorded with %s rows, and the month has %s now.', stands.row_count, row_count),
      hint = format('See what is not as it was closed: hardclose verify --period %s.', month);
  elsif not derived and stands.name is not null then
    raise exception using
      errcode = 'HC726',
      message = format('another file of %s of %s is recorded', archived_table, month),
      detail = format('The close was proven with %s of SHA-256 %s; the file there now has %s.', stands.path,
        encode(stands.sha256, 'hex'), encode(sha256, 'hex')),
      hint = format('Put the recorded file back, from the directory that it was archived to or from a backup. Without one do not '
        'drop the month, whose rows are in schema archive; to have it archived anew, run: hardclose partitions --restore %s; '
        'then reopen the months from the last closed one down to it, and close them again.', month);
  end if;
  insert into finance.archive_files (name, period, close_no, record_no, path, row_count, byte_count, sha256)
  select archived_table, p.period, p.close_no, coalesce(stands.record_no, 0) + 1, path, row_count, byte_count, sha256
  from finance.periods p
  where p.period = archived_period;
end
$$;
revoke execute on function finance.record_archive_file(text, date, text, bigint, bigint, bytea) from public;
comment on function finance.record_archive_file(text, date, text, bigint, bigint, bytea) is
  'Records a file of the close a month stands on; the very same file again is nothing new. A derived file of as many rows is '
  'recorded anew, any other file is HC726. Run by the owner after comparing.';
