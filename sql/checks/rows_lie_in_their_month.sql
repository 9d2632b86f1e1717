-- title: No row of the month's partitions is dated outside the month
-- why: PostgreSQL trusts the bounds of a partition and never looks again; such a row is in no month's sums.
-- severity: blocker
-- waivable: no, a row outside its month is in no close
-- owner: engineering
select r.partition, r.tx_id, r.posted_at
from finance.rows_outside(finance.period_in_scope()) r
order by r.partition, r.tx_id
