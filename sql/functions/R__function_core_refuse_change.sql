create or replace function core.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC010',
    message = format('%s of %s.%s refused', tg_op, tg_table_schema, tg_table_name),
    detail = 'Its rows are never updated, deleted or truncated, so that what was reported stays provable.',
    hint = case
      when tg_table_schema = 'finance' and tg_table_name like 'transactions%'
        then 'Correct a posting with finance.reverse_transaction(tx_id, reason).'
      else 'Add a row that corrects it instead.'
    end;
end
$$;
revoke execute on function core.refuse_change() from public;
comment on function core.refuse_change() is
  'Trigger function: refuses UPDATE, DELETE and TRUNCATE (HC010) of an append-only table.';
