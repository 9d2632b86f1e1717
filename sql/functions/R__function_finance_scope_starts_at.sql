create or replace function finance.scope_starts_at() returns timestamptz
language sql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select p.starts_at from finance.periods p where p.period = finance.period_in_scope()
$$;
revoke execute on function finance.scope_starts_at() from public;
comment on function finance.scope_starts_at() is
  'First instant of the period in scope; null when the book has no such period. HC016 when no period is in scope.';
