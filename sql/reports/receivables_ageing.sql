-- title: Receivables by age
-- description: What each customer owes, by how long overdue; a credit note is an item of its own age. All is the control account.
-- sheet: Receivables by age
-- order: 26
-- parameter: as_of | As of | date | month end
-- parameter: terms_days | Payment terms in days | integer | 30 | at least 0
-- column: customer | Customer | text | 18 |
-- column: full_name | Name | text | 28 |
-- column: not_due | Not due | money | 17 | sum
-- column: days_1_to_30 | 1 to 30 days | money | 17 | sum
-- column: days_31_to_60 | 31 to 60 days | money | 17 | sum
-- column: days_61_to_90 | 61 to 90 days | money | 17 | sum
-- column: over_90_days | Over 90 days | money | 17 | sum
-- column: total | Total | money | 17 | sum
-- column: oldest | Oldest item | date | 12 |
-- chart: totals=not_due,days_1_to_30,days_31_to_60,days_61_to_90,over_90_days title=Receivables by age
-- check: The total is the control account's closing balance in the trial balance
--     | total = control_accounts.ledger[controls=orders of customers]
-- check: The ages add up to what is owed | not_due + days_1_to_30 + days_31_to_60 + days_61_to_90 + over_90_days = total

-- An order is due so many days after it was placed; what was cancelled by the day looked at is no longer owed.
with scope as (
  select d.day, coalesce(reporting.parameter('terms_days')::integer, 30) as terms, b.time_zone,
    -- The last day of a month ends with it, whatever the rules of the time zone say by now.
    coalesce(p.ends_at, (d.day + 1)::timestamp at time zone b.time_zone) as ends_at
  from (select reporting.day_in_scope('as_of') as day) d
    cross join finance.book b
    left join finance.periods p on (p.period + interval '1 month')::date = d.day + 1
), orders as (
  select e.order_id, e.customer_id, sum(e.revenue) as owed,
    min((e.happened_at at time zone s.time_zone)::date) as placed_on,
    s.day - (min((e.happened_at at time zone s.time_zone)::date) + s.terms) as overdue
  from scope s
    join sales.revenue_events e on e.happened_at < s.ends_at
  group by e.order_id, e.customer_id, s.day, s.terms
  having sum(e.revenue) <> 0
)
select coalesce(n.external_ref, n.customer_id::text) as customer, n.full_name,
  coalesce(sum(o.owed) filter (where o.overdue <= 0), 0) as not_due,
  coalesce(sum(o.owed) filter (where o.overdue between 1 and 30), 0) as days_1_to_30,
  coalesce(sum(o.owed) filter (where o.overdue between 31 and 60), 0) as days_31_to_60,
  coalesce(sum(o.owed) filter (where o.overdue between 61 and 90), 0) as days_61_to_90,
  coalesce(sum(o.owed) filter (where o.overdue > 90), 0) as over_90_days,
  sum(o.owed) as total,
  min(o.placed_on) as oldest
from orders o
  join finance.customer_names_in_scope n on n.customer_id = o.customer_id
group by n.customer_id, n.external_ref, n.full_name
order by sum(o.owed) desc, coalesce(n.external_ref, n.customer_id::text) collate "C", n.customer_id
