create or replace function staging.reject_position() returns bigint
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.last_value - case when s.is_called then 0 else 1 end from staging.rejects_reject_no_seq s
$$;
revoke execute on function staging.reject_position() from public;
comment on function staging.reject_position() is
  'The last reject_no drawn by anybody, committed or not: how many broken rules a running load has found, about.';
