create or replace function core.fires_always(called oid) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return called in ('core.refuse_change'::regproc::oid, 'finance.refuse_closed_period'::regproc::oid);
end
$$;
revoke execute on function core.fires_always(oid) from public;
comment on function core.fires_always(oid) is
  'Whether a trigger that calls this function refuses a change, and so is to fire always, under session_replication_role too.';
