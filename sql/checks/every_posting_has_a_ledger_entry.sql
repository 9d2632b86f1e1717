-- title: Each posting has exactly one ledger entry
-- why: The ledger is the proof of double entry.
-- severity: blocker
-- waivable: no, a posting without its entry, or an entry without its posting, never verifies
-- owner: finance
select t.tx_id, t.posted_at, l.ledger_id
from (
  select * from finance.transactions
  where posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
) t
  full join (
    select * from finance.ledger
    where posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
  ) l on l.tx_id = t.tx_id and l.posted_at = t.posted_at
where t.tx_id is null
  or l.ledger_id is null
order by t.tx_id, l.ledger_id
