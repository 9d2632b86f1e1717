create or replace function audit.put_away_month(detached_month date) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  leaf text := 'change_log_' || to_char(detached_month, 'YYYY_MM');
  row_count bigint;
begin
  -- DETACH took the guard of the log away with it.
  execute format('create or replace trigger refuse_change before insert or update or delete on audit.%I for each row '
    'execute function core.refuse_change()', leaf);
  execute format('alter table audit.%I enable always trigger refuse_change', leaf);
  execute format('select count(*) from audit.%I', leaf) into row_count;
  execute format('alter table audit.%I set schema archive', leaf);
  insert into audit.months_put_away (month, row_count) values (detached_month, row_count);
  return row_count;
end
$$;
revoke execute on function audit.put_away_month(date) from public;
comment on function audit.put_away_month(date) is
  'Guards a detached partition of the audit log against any change, moves it to the schema archive, records it, and returns its '
  'number of rows. Run by the owner after DETACH.';
