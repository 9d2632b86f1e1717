-- title: Balance reconciliation
-- description: Account-days of the month against balances another system recorded: exact, or by how much they differ.
-- sheet: Reconciliation
-- order: 50
-- column: account | Account | text | 20 |
-- column: days | Days compared | integer | 12 | sum
-- column: exact_days | Exact | integer | 10 | sum
-- column: days_within_one | Within 1.00 | integer | 12 | sum
-- column: largest_difference | Largest difference | money | 16 |
-- column: last_day | Last day | date | 12 |
-- column: last_balance | Computed then | money | 18 | sum
-- column: last_recorded | Recorded then | money | 18 | sum

-- The order within a day is often lost, so a day is compared at its end, with the recorded balance closest to it.
with recorded as (
  select r.tx_id, r.recorded_balance
  from finance.periods p
    join finance.recorded_balances r on r.posted_at >= p.starts_at and r.posted_at < p.ends_at
  where p.period = finance.period_in_scope()
), guarded as (
  select reporting.require_postings() as present
  from recorded
  limit 1
), movements as (
  select t.account_id, c.account_ref, (t.posted_at at time zone b.time_zone)::date as day, r.recorded_balance, t.posted_at,
    t.entry_no,
    c.opening + sum(t.amount * t.direction) over (partition by t.account_id order by t.posted_at, t.entry_no
      rows unbounded preceding) as running
  from finance.transactions t
    join finance.periods p on t.posted_at >= p.starts_at and t.posted_at < p.ends_at
    join finance.checkpoints c
      on c.period = p.period and c.close_no = finance.close_in_scope() and c.account_id = t.account_id
    cross join finance.book b
    left join recorded r on r.tx_id = t.tx_id
  where p.period = finance.period_in_scope()
    -- What came after a reopening is in the next close.
    and t.entry_no <= c.last_entry_no
    and (select g.present from guarded g)
), days as (
  select distinct on (m.account_id, m.day) m.account_id, m.account_ref, m.day, m.computed, m.recorded_balance,
    abs(m.computed - m.recorded_balance) as difference
  from (
    select x.account_id, x.account_ref, x.day, x.recorded_balance,
      first_value(x.running) over (partition by x.account_id, x.day order by x.posted_at desc, x.entry_no desc) as computed
    from movements x
  ) m
  where m.recorded_balance is not null
  order by m.account_id, m.day, abs(m.computed - m.recorded_balance), m.recorded_balance
)
select coalesce(d.account_ref, d.account_id::text) as account,
  count(*) as days,
  count(*) filter (where d.difference = 0) as exact_days,
  count(*) filter (where d.difference <= 1) as days_within_one,
  max(d.difference) as largest_difference,
  max(d.day) as last_day,
  (array_agg(d.computed order by d.day desc))[1] as last_balance,
  (array_agg(d.recorded_balance order by d.day desc))[1] as last_recorded
from days d
group by d.account_id, d.account_ref
order by largest_difference desc, d.account_ref collate "C", d.account_id
