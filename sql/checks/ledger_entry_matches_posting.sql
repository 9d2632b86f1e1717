-- title: Each ledger entry says what its posting says
-- why: An entry of another amount or account would make the general ledger disagree with the statements.
-- severity: blocker
-- waivable: no, an entry that is not its posting's never verifies
-- owner: finance
select t.tx_id, t.posted_at, l.entry, finance.posting_entry(k.gl_code, t.contra_code, t.amount, t.direction) as expected
from finance.transactions t
  -- Offset 0 keeps the planner, who cannot know how many postings a period has, from looking each up by itself.
  join (
    select *
    from finance.ledger
    where posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
      and posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
    offset 0
  ) l on l.tx_id = t.tx_id and l.posted_at = t.posted_at
  join (
    select a.account_id, c.gl_code
    from finance.accounts a
      join finance.control_accounts c on c.account_type = a.account_type
    offset 0
  ) k on k.account_id = t.account_id
where t.posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and t.posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
  -- Comparing text first is three times as fast as building each entry again.
  and l.entry::text <> format('{"lines": [{"gl": "%s", "debit": %s}, {"gl": "%s", "credit": %s}]}',
    case t.direction when 1 then t.contra_code else k.gl_code end, t.amount,
    case t.direction when 1 then k.gl_code else t.contra_code end, t.amount)
  and l.entry <> finance.posting_entry(k.gl_code, t.contra_code, t.amount, t.direction)
order by t.tx_id
