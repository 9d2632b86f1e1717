create or replace function audit.log_deletes() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into audit.change_log (schema_name, table_name, record_id, action, changed_by, payload)
  select tg_table_schema, tg_table_name, j.row ->> tg_argv[0], 'delete', (select auth.acting_username()),
    jsonb_build_object('old', j.row)
  -- Computed once: without offset the two uses above would compute it each.
  from (select to_jsonb(o) as row from old_rows o offset 0) j;
  return null;
end
$$;
revoke execute on function audit.log_deletes() from public;
comment on function audit.log_deletes() is
  'Trigger function, once per statement: one log row for each row deleted. Its argument names the key column.';
