create or replace function finance.has_archive_file(parent text, archived_period date) returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select
    from finance.archive_files f
      join finance.periods p using (period, close_no)
    where f.period = archived_period and f.name = parent)
$$;
revoke execute on function finance.has_archive_file(text, date) from public;
comment on function finance.has_archive_file(text, date) is
  'Whether the archive has a file of one table of a month, as its last close left it.';
