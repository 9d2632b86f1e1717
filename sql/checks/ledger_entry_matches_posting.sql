-- title: Each ledger entry says what its posting says
-- why: An entry of another amount or account would make the general ledger disagree with the statements.
-- severity: blocker
-- waivable: no, an entry that is not its posting's never verifies
-- owner: finance
select t.tx_id, t.posted_at, l.entry, finance.posting_entry(k.gl_code, t.contra_code, t.amount, t.direction) as expected
from finance.transactions t
  join finance.ledger l on l.tx_id = t.tx_id and l.posted_at = t.posted_at
  join finance.accounts a on a.account_id = t.account_id
  join finance.control_accounts k on k.account_type = a.account_type
where t.posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and t.posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
  and l.posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and l.posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
  and l.entry <> finance.posting_entry(k.gl_code, t.contra_code, t.amount, t.direction)
order by t.tx_id
