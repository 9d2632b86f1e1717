create or replace function audit.half_away_months() returns setof date
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select m.month
  from pg_class c
    cross join lateral (select to_date(right(c.relname, 7), 'YYYY_MM') as month) m
  where c.relnamespace = 'audit'::regnamespace
    and c.relkind = 'r'
    and c.relname ~ '^change_log_[0-9]{4}_[0-9]{2}$'
    and not exists (select from pg_inherits h where h.inhrelid = c.oid and not h.inhdetachpending)
    and m.month < (select max(f.period) from finance.periods f where f.state in ('closed', 'locked'))
  order by m.month
$$;
revoke execute on function audit.half_away_months() from public;
comment on function audit.half_away_months() is
  'Months of the audit log that a run began to put away and did not finish, oldest first: half detached, or detached and still '
  'in its place. Never the last closed one, nor later ones, which stay. As core.half_away_months for the book.';
