-- title: Journal
-- description: Every line of the journal, by subledger. Orders have their day; what adds up a month has the month's last day.
-- sheet: Journal
-- order: 18
-- column: subledger | Subledger | code | 16 |
-- column: line_no | Line | integer | 9 |
-- column: date | Date | date | 12 |
-- column: description | Description | text | 30 |
-- column: ref_type | Document | code | 20 |
-- column: ref_id | Reference | text | 28 |
-- column: account | Account | code | 10 |
-- column: name | Name | text | 30 |
-- column: debit | Debit | money:4 | 19 | sum
-- column: credit | Credit | money:4 | 19 | sum
-- group: subledger
-- check: Debits equal credits | debit = credit
with days as (
  -- Of each order and cancellation; other lines add up a month.
  select e.event, e.document, min(e.happened_at at time zone b.time_zone)::date as day, min(e.revenue) < 0 as is_credit_note
  from finance.periods p
    cross join finance.book b
    join sales.revenue_events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
  where p.period = finance.period_in_scope()
  group by e.event, e.document
)
select l.subledger, l.line_no,
  case when l.ref_type in ('order', 'order_cancellation') then d.day else (l.period + interval '1 month')::date - 1 end as date,
  case l.ref_type
    when 'order' then case when d.is_credit_note then 'Credit note' else 'Order' end
    when 'order_cancellation' then 'Cancellation'
    when 'posting_class' then 'Postings of the month in sum'
    when 'payroll_month' then 'Salaries of the month in sum'
    when 'fiscal_year' then 'Closing entry of the year'
    else replace(l.ref_type, '_', ' ')
  end as description,
  l.ref_type, l.ref_id, l.gl_code as account, b.name,
  nullif(l.debit, 0) as debit, nullif(l.credit, 0) as credit
from finance.journal_lines l
  join finance.trial_balance_lines b on b.period = l.period and b.close_no = l.close_no and b.gl_code = l.gl_code
  left join days d on d.event = l.ref_type and d.document = l.ref_id
where l.period = finance.period_in_scope()
  and l.close_no = finance.close_in_scope()
order by l.line_no
