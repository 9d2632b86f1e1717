create or replace function audit.drop_archived_month(dropped_month date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from audit.archive_files f where f.month = dropped_month) then
    raise exception using
      errcode = 'HC714',
      message = format('change_log of %s has no file in the archive', to_char(dropped_month, 'YYYY-MM')),
      detail = 'What is dropped without one is lost.',
      hint = 'Write it first: hardclose partitions --archive DIR.';
  end if;
  execute format('drop table archive.%I', 'change_log_' || to_char(dropped_month, 'YYYY_MM'));
end
$$;
revoke execute on function audit.drop_archived_month(date) from public;
comment on function audit.drop_archived_month(date) is
  'Drops a month of the audit log from schema archive. HC714 when it has no file in the archive. Run by the owner, after the '
  'file was compared with the rows.';
