create or replace function finance.drop_archived_month(dropped_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  parent text;
begin
  for parent in
    select t.name from finance.archive_tables t where t.restore_position is not null order by t.restore_position desc
  loop
    if not finance.has_archive_file(parent, dropped_period) then
      raise exception using
        errcode = 'HC714',
        message = format('%s of %s has no file in the archive', parent, to_char(dropped_period, 'YYYY-MM')),
        detail = 'What is dropped without one is lost.',
        hint = 'Write it first: hardclose partitions --archive DIR.';
    end if;
    execute format('drop table archive.%I', parent || '_' || to_char(dropped_period, 'YYYY_MM'));
  end loop;
end
$$;
revoke execute on function finance.drop_archived_month(date) from public;
comment on function finance.drop_archived_month(date) is
  'Drops the partitions of one month from schema archive, ledger first. HC714 when one of them has no file in the archive. Run '
  'by the owner, after the files were compared with the rows.';
