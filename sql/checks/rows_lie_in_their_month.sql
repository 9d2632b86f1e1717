-- title: No row of the month's partitions is dated outside the month
-- why: PostgreSQL trusts the bounds of a partition and never looks again; such a row is in no month's sums.
-- severity: blocker
-- waivable: no, a row outside its month is in no close
-- owner: engineering
select r.partition, r.tx_id, r.posted_at
from finance.periods p
  cross join lateral (
    -- The addition keeps the planner from leaving out the partition that cannot hold such a row.
    select t.tableoid::regclass::text as partition, t.tx_id, t.posted_at
    from finance.transactions t
    where t.tableoid = to_regclass('finance.transactions_' || to_char(p.period, 'YYYY_MM'))
      and (t.posted_at + interval '0' < p.starts_at or t.posted_at + interval '0' >= p.ends_at)
    union all
    select l.tableoid::regclass::text, l.tx_id, l.posted_at
    from finance.ledger l
    where l.tableoid = to_regclass('finance.ledger_' || to_char(p.period, 'YYYY_MM'))
      and (l.posted_at + interval '0' < p.starts_at or l.posted_at + interval '0' >= p.ends_at)
  ) r
where p.period = finance.period_in_scope()
order by r.partition, r.tx_id
