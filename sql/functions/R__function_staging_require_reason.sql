create or replace function staging.require_reason(reason text, done_by text) returns void
language plpgsql immutable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform core.require_line('the reason', reason, 2000);
  perform core.require_line('the name of who leaves rows out', done_by, 200);
end
$$;
revoke execute on function staging.require_reason(text, text) from public;
comment on function staging.require_reason(text, text) is
  'HC129 unless there is a reason for which rows are left out, and a name of who does it.';
