create or replace function core.half_away_months() returns setof date
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select p.period
  from finance.periods p
    cross join lateral (
      select bool_or(t.leaf is not null and (h.inhrelid is null or h.inhdetachpending)) as is_begun,
        bool_or(t.leaf is not null) as is_here
      from (values ('ledger'), ('transactions')) n (parent)
        cross join lateral (select to_regclass('finance.' || n.parent || '_' || to_char(p.period, 'YYYY_MM')) as leaf) t
        left join pg_inherits h on h.inhrelid = t.leaf and h.inhparent = ('finance.' || n.parent)::regclass
    ) l
  where p.period < (select max(c.period) from finance.periods c where c.state in ('closed', 'locked'))
    and p.state in ('closed', 'locked')
    and (l.is_begun or (l.is_here and exists (select from finance.detached_months d where d.period = p.period)))
  order by p.period
$$;
revoke execute on function core.half_away_months() from public;
comment on function core.half_away_months() is
  'Closed months that a run began to put away and did not finish, oldest first: of their postings and entries, one is half '
  'detached, or detached and still here, or here though the other has left. Never the last closed one, which stays.';
