-- title: No amount of the month is negative or not a number
-- why: One NaN turns every sum into NaN.
-- severity: blocker
-- owner: engineering
select t.tx_id::text as record_id, 'finance.transactions' as table_name, t.amount as amount
from finance.transactions t
where t.posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and t.posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
  and (t.amount <= 0 or t.amount = 'NaN' or t.balance_after = 'NaN')
union all
select o.order_id::text, 'sales.orders', o.total_amount
from sales.orders o
where o.placed_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and o.placed_at < (select ends_at from finance.periods where period = finance.period_in_scope())
  and o.total_amount = 'NaN'
order by table_name, record_id
