create or replace function audit.log_inserts() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- The login and the transaction are the defaults, asked for once and not for each row.
  insert into audit.change_log
    (schema_name, table_name, record_id, action, changed_by, payload, login_name, transaction_id)
  select tg_table_schema, tg_table_name, j.payload #>> array['new', tg_argv[0]], 'insert', (select auth.acting_username()),
    j.payload, (select session_user), (select pg_current_xact_id()::text::bigint)
  -- Written in one go, and once: without offset the two uses above would write it each.
  from (select to_jsonb(p) as payload from (select n as new from new_rows n) p offset 0) j;
  return null;
end
$$;
revoke execute on function audit.log_inserts() from public;
comment on function audit.log_inserts() is
  'Trigger function, once per statement: one log row for each row inserted. Its argument names the key column.';
