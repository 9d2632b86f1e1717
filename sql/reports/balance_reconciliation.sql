-- title: Balance reconciliation
-- description: Running balances against those another system recorded after the same postings; accounts that differ first.
-- sheet: Reconciliation
-- order: 50
-- column: account | Account | text | 20 |
-- column: compared | Postings compared | integer | 12 | sum
-- column: equal | Equal | integer | 10 | sum
-- column: largest_difference | Largest difference | money | 16 |
-- column: last_balance | Last balance | money | 18 | sum
-- column: last_recorded | Last recorded | money | 18 | sum
-- column: last_difference | Last difference | money | 16 | sum
with compared as (
  select t.account_id, t.entry_no, t.balance_after, r.recorded_balance,
    t.balance_after - r.recorded_balance as difference,
    row_number() over (partition by t.account_id order by t.entry_no desc) as from_last
  from finance.periods p
    join finance.transactions t on t.posted_at >= p.starts_at and t.posted_at < p.ends_at
    join finance.recorded_balances r on r.tx_id = t.tx_id
  where p.period = finance.period_in_scope()
), reconciled as (
  select account_id,
    count(*) as compared,
    count(*) filter (where difference = 0) as equal,
    max(abs(difference)) as largest_difference,
    max(balance_after) filter (where from_last = 1) as last_balance,
    max(recorded_balance) filter (where from_last = 1) as last_recorded,
    max(difference) filter (where from_last = 1) as last_difference
  from compared
  group by account_id
)
select coalesce(a.external_ref, a.account_id::text) as account,
  r.compared, r.equal, r.largest_difference, r.last_balance, r.last_recorded, r.last_difference
from reconciled r
  join finance.accounts a on a.account_id = r.account_id
order by r.largest_difference desc, a.external_ref collate "C", r.account_id
