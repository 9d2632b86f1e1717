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
begin
  select f.* into stands
  from finance.archive_files f
    join finance.periods p on p.period = f.period and p.close_no = f.close_no
  where f.period = archived_period and f.name = archived_table;
  if not found then
    insert into finance.archive_files (name, period, close_no, path, row_count, byte_count, sha256)
    select archived_table, p.period, p.close_no, path, row_count, byte_count, sha256
    from finance.periods p
    where p.period = archived_period;
  elsif (stands.path, stands.row_count, stands.byte_count, stands.sha256) <> (path, row_count, byte_count, sha256) then
    raise exception using
      errcode = 'HC726',
      message = format('another file of %s of %s is recorded', archived_table, to_char(archived_period, 'YYYY-MM')),
      detail = format('The close was proven with %s of SHA-256 %s; the file there now has %s.', stands.path,
        encode(stands.sha256, 'hex'), encode(sha256, 'hex')),
      hint = format('Put the recorded file back from a backup. Without one, run: hardclose partitions --restore %s; then reopen '
        'and close the month again, which is recorded anew.', to_char(archived_period, 'YYYY-MM'));
  end if;
end
$$;
revoke execute on function finance.record_archive_file(text, date, text, bigint, bigint, bytea) from public;
comment on function finance.record_archive_file(text, date, text, bigint, bigint, bytea) is
  'Records a file of the close a month stands on; the very same file again is nothing new, another is HC726. Run by the owner '
  'after comparing.';
