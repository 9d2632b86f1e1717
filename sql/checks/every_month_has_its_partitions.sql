-- title: Each month has its four partitions, attached
-- why: A posting without a partition is refused.
-- severity: blocker
-- waivable: no, a month without its partitions cannot be sealed
-- owner: engineering
select n.parent || '_' || to_char(p.period, 'YYYY_MM') as missing_partition, p.period
from finance.periods p
  cross join (values ('transactions'), ('ledger'), ('checkpoints'), ('journal_lines')) n (parent)
where p.period >= finance.period_in_scope()
  -- What was put away is where it should be.
  and not exists (select from finance.detached_months d where d.period = p.period and d.table_name = n.parent)
  and not exists (
    select
    from pg_inherits h
    where h.inhparent = ('finance.' || n.parent)::regclass
      and h.inhrelid = to_regclass('finance.' || n.parent || '_' || to_char(p.period, 'YYYY_MM')))
order by p.period, missing_partition
