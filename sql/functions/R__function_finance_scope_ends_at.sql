create or replace function finance.scope_ends_at() returns timestamptz
language sql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select p.ends_at from finance.periods p where p.period = finance.period_in_scope()
$$;
revoke execute on function finance.scope_ends_at() from public;
comment on function finance.scope_ends_at() is
  'First instant after the period in scope; null when the book has no such period. HC016 when no period is in scope.';
