-- title: Each posting has exactly one ledger entry, and it says what its posting says
-- why: An entry that is missing, or of another amount or account, would make the general ledger disagree with the statements.
-- severity: blocker
-- waivable: no, an entry that is not its posting's never verifies
-- owner: finance
select d.tx_id, d.posted_at, d.ledger_id, d.entry, d.expected
from finance.ledger_differences(finance.period_in_scope()) d
order by d.tx_id, d.ledger_id
