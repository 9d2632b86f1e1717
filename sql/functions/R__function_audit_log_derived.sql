create or replace function audit.log_derived() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  row_count bigint := (select count(*) from new_rows);
begin
  if row_count > 0 then
    insert into audit.change_log (schema_name, table_name, action, scope, changed_by, payload)
    values (tg_table_schema, tg_table_name, 'insert', 'table', auth.acting_username(), jsonb_build_object('rows', row_count));
  end if;
  return null;
end
$$;
revoke execute on function audit.log_derived() from public;
comment on function audit.log_derived() is
  'Trigger function, once per statement: one log row with the number of rows, for append-only tables whose rows the database '
  'derives from rows that are logged one by one.';
