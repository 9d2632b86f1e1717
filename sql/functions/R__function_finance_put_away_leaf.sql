create or replace function finance.put_away_leaf(parent text, detached_period date) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  leaf text := parent || '_' || to_char(detached_period, 'YYYY_MM');
  row_count bigint;
begin
  execute format('select count(*) from finance.%I', leaf) into row_count;
  execute format('alter table finance.%I set schema archive', leaf);
  insert into finance.detached_months (period, table_name, row_count) values (detached_period, parent, row_count);
  return row_count;
end
$$;
revoke execute on function finance.put_away_leaf(text, date) from public;
comment on function finance.put_away_leaf(text, date) is
  'Moves a detached leaf to the schema archive, records it, and returns its number of rows. Run by the owner after DETACH.';
