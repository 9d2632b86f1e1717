create or replace function finance.last_close_in_scope() returns table (period date, close_no integer)
language plpgsql stable parallel safe rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select p.period, p.close_no
  from finance.periods p
  where p.period in (finance.period_in_scope(), (finance.period_in_scope() - interval '1 month')::date)
    and p.state in ('closed', 'locked')
  order by p.period desc
  limit 1;
end
$$;
revoke execute on function finance.last_close_in_scope() from public;
comment on function finance.last_close_in_scope() is
  'The close that a check of closed books looks at: that of the period in scope, or of the month before while the period is '
  'open. No row when neither is closed.';
