-- title: Prior-period items
-- description: Postings booked in this month that belong to months closed before: their prior-period effect.
-- sheet: Prior-period items
-- order: 25
-- column: original_period | Belongs to | code | 10 |
-- column: original_date | Original date | date | 13 |
-- column: booked_on | Booked on | date | 13 |
-- column: account | Account | text | 20 |
-- column: control_account | Control account | code | 12 |
-- column: contra_account | Contra account | code | 12 |
-- column: effect | Effect on balance | money | 18 | sum
-- column: reason | Reason | text | 50 |

-- What a later month books for this one is in that month's report, and never here: a report of a close does not change. An item
-- booked after a reopening has a higher entry number than any the earlier close took in.
select to_char(e.original_period, 'YYYY-MM') as original_period,
  e.original_at at time zone b.time_zone as original_date,
  e.posted_at at time zone b.time_zone as booked_on,
  coalesce(c.account_ref, c.account_id::text) as account,
  k.gl_code as control_account, e.contra_code as contra_account, e.effect, e.reason
from finance.prior_period_effects e
  join finance.checkpoints c
    on c.period = finance.period_in_scope() and c.close_no = finance.close_in_scope() and c.account_id = e.account_id
  join finance.control_accounts k on k.account_type = c.account_type
  cross join finance.book b
where e.booked_period = finance.period_in_scope()
  and e.entry_no <= c.last_entry_no
order by e.original_at, e.tx_id
