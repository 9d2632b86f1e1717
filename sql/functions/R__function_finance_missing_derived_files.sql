create or replace function finance.missing_derived_files() returns table (name text, period date)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select t.name, p.period
  from finance.archive_tables t
    cross join finance.periods p
  where t.rows_function is not null
    and p.state in ('closed', 'locked')
    and not exists (
      select
      from finance.archive_files f
      where f.name = t.name and f.period = p.period and f.close_no = p.close_no)
  order by p.period, t.name
$$;
revoke execute on function finance.missing_derived_files() from public;
comment on function finance.missing_derived_files() is
  'The derived files that closed months do not have yet, oldest first; a month that was closed again needs its files again.';
