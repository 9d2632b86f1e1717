create or replace function audit.log_updates() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into audit.change_log (schema_name, table_name, record_id, action, changed_by, payload)
  select tg_table_schema, tg_table_name, o.row ->> tg_argv[0], 'update', (select auth.acting_username()),
    jsonb_build_object('old', o.row, 'new', n.row)
  from (select to_jsonb(x) as row, row_number() over () as place from old_rows x) o
    join (select to_jsonb(x) as row, row_number() over () as place from new_rows x) n using (place)
  where o.row <> n.row;
  return null;
end
$$;
revoke execute on function audit.log_updates() from public;
comment on function audit.log_updates() is
  'Trigger function, once per statement: one log row for each row that changed. PostgreSQL fills both transition tables in the '
  'same order, so that rows pair by place even when the key itself changes.';
