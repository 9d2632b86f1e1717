create or replace function audit.log_truncate() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into audit.change_log (schema_name, table_name, action, scope, changed_by, payload)
  values (tg_table_schema, tg_table_name, 'truncate', 'table', auth.acting_username(), '{}');
  return null;
end
$$;
revoke execute on function audit.log_truncate() from public;
comment on function audit.log_truncate() is 'Trigger function: one log row for a TRUNCATE.';
