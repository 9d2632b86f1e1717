create or replace function audit.archive_query(archived_month date) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select format('select audit_id, schema_name, table_name, record_id, action, changed_by, changed_at, payload::text as payload, '
    'scope::text as scope, login_name, transaction_id from archive.%I order by audit_id',
    'change_log_' || to_char(archived_month, 'YYYY_MM'))
$$;
revoke execute on function audit.archive_query(date) from public;
comment on function audit.archive_query(date) is
  'The query whose rows, in its order, are the Parquet file of a month of the audit log that was put away.';
