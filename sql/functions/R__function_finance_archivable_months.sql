create or replace function finance.archivable_months() returns setof date
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select d.period
  from finance.detached_months d
  where to_regclass(format('archive.%I', d.table_name || '_' || to_char(d.period, 'YYYY_MM'))) is not null
  group by d.period
  -- Half put away is not put away.
  having count(*) = (select count(*) from finance.archive_tables t where t.restore_position is not null)
  order by d.period
$$;
revoke execute on function finance.archivable_months() from public;
comment on function finance.archivable_months() is
  'Months that were put away and whose rows are still in schema archive, oldest first.';
