create or replace function finance.close_in_scope() returns integer
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(
    nullif(current_setting('hardclose.close_no', true), '')::integer,
    (select p.close_no from finance.periods p where p.period = finance.period_in_scope()));
end
$$;
revoke execute on function finance.close_in_scope() from public;
comment on function finance.close_in_scope() is
  'The close that reports of this session speak of: the setting hardclose.close_no, else the last close of the period in scope.';
