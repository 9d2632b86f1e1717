create or replace function audit.log_account_update() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into audit.change_log (schema_name, table_name, record_id, action, changed_by, payload)
  values ('finance', 'accounts', old.account_id::text, 'update', auth.acting_username(),
    jsonb_build_object('old', to_jsonb(old), 'new', to_jsonb(new)));
  return null;
end
$$;
revoke execute on function audit.log_account_update() from public;
comment on function audit.log_account_update() is
  'Trigger function: logs an update of an account other than a movement of its balance, which the posting itself records.';
