create or replace function finance.archive_manifest(archived_period date, archived_close integer) returns text
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_pretty(jsonb_build_object(
    'format', 'hardclose archived month',
    'format_version', 1,
    'period', to_char(c.period, 'YYYY-MM'),
    'close_no', c.close_no,
    'root', encode(c.root_digest, 'hex'),
    'files', (
      select jsonb_agg(jsonb_build_object(
        'name', f.path, 'table', f.name, 'rows', f.row_count, 'bytes', f.byte_count, 'sha256', encode(f.sha256, 'hex'))
        order by t.restore_position)
      from finance.archive_files f
        join finance.archive_tables t on t.name = f.name
      where f.period = c.period and f.close_no = c.close_no and t.restore_position is not null)))
  from finance.closes c
  where c.period = archived_period
    and c.close_no = archived_close
    and exists (
      select
      from finance.archive_files f
        join finance.archive_tables t on t.name = f.name
      where f.period = c.period and f.close_no = c.close_no and t.restore_position is not null)
$$;
revoke execute on function finance.archive_manifest(date, integer) from public;
comment on function finance.archive_manifest(date, integer) is
  'What archive.json of a proof bundle says: the Parquet files of one close, their rows and SHA-256. Null when it has none.';
