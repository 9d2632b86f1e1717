-- title: Each partition of postings holds exactly the instants of its month
-- why: A bound that is off lets a posting of a closed month into an open one.
-- severity: blocker
-- waivable: no, the seal covers the partition, not the month
-- owner: engineering
select p.period, c.relname as partition, b.lower_bound, b.upper_bound, p.starts_at, p.ends_at
from finance.periods p
  cross join (values ('transactions'), ('ledger')) n (parent)
  join pg_class c on c.oid = to_regclass('finance.' || n.parent || '_' || to_char(p.period, 'YYYY_MM'))
  cross join lateral (
    select (m.bounds)[1]::timestamptz as lower_bound, (m.bounds)[2]::timestamptz as upper_bound
    from (select regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''(.+)''\) TO \(''(.+)''\)') as bounds) m
  ) b
where c.relispartition
  and (b.lower_bound, b.upper_bound) is distinct from (p.starts_at, p.ends_at)
order by p.period, c.relname
