create or replace function finance.scoped_query(scoped_view regclass, scope date) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select replace(replace(replace(rtrim(pg_get_viewdef(scoped_view), ';'),
    'finance.period_in_scope()', format('%L::date', scope)),
    'finance.scope_starts_at()', format('%L::timestamptz', p.starts_at)),
    'finance.scope_ends_at()', format('%L::timestamptz', p.ends_at))
  from (select scope as period) s
    left join finance.periods p using (period)
$$;
revoke execute on function finance.scoped_query(regclass, date) from public;
comment on function finance.scoped_query(regclass, date) is
  'The query of a view that asks for the period in scope, with one period written into it: the planner then reads the partitions '
  'of that month only, and knows how many rows they have. What it costs follows the month, not the history.';
