-- title: No amount of the month is negative where it must not be, and none is not a number
-- why: One NaN turns every sum into NaN.
-- severity: blocker
-- waivable: no, one NaN makes every sum of the close NaN
-- owner: engineering
select 'finance.transactions' as table_name, t.tx_id::text as record_id, t.amount as amount
from finance.transactions t
where t.posted_at >= finance.scope_starts_at()
  and t.posted_at < finance.scope_ends_at()
  and (t.amount <= 0 or t.amount = 'NaN' or t.balance_after = 'NaN')
union all
select 'sales.orders', o.order_id::text, o.total_amount
from sales.orders o
where o.placed_at >= finance.scope_starts_at()
  and o.placed_at < finance.scope_ends_at()
  and o.total_amount = 'NaN'
union all
select 'sales.order_items', i.order_item_id::text, i.unit_price
from sales.orders o
  join sales.order_items i on i.order_id = o.order_id
where o.placed_at >= finance.scope_starts_at()
  and o.placed_at < finance.scope_ends_at()
  and (i.unit_price < 0 or i.unit_price = 'NaN' or i.line_total = 'NaN')
union all
select 'finance.accounts', a.account_id::text, a.balance
from finance.accounts a
where a.balance = 'NaN'
order by table_name, record_id
