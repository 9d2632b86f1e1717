create or replace function audit.archivable_months() returns setof date
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select a.month
  from audit.months_put_away a
  where to_regclass(format('archive.%I', 'change_log_' || to_char(a.month, 'YYYY_MM'))) is not null
  order by a.month
$$;
revoke execute on function audit.archivable_months() from public;
comment on function audit.archivable_months() is
  'Months of the audit log that were put away and whose rows are still in schema archive, oldest first.';
