-- title: General ledger
-- description: The journal by account, from opening to closing. Orders have their day; what adds up a month has its last day.
-- sheet: General ledger
-- order: 16
-- column: account | Account | code | 10 |
-- column: name | Name | text | 30 |
-- column: line_no | Line | integer | 9 |
-- column: date | Date | date | 12 |
-- column: entry | Entry | code | 18 |
-- column: description | Description | text | 30 |
-- column: ref_type | Document | code | 20 |
-- column: ref_id | Reference | text | 28 |
-- column: debit | Debit | money:4 | 19 |
-- column: credit | Credit | money:4 | 19 |
-- column: balance | Balance, Dr less Cr | money:4 | 22 |
-- group: account
-- subtotals: line_no
-- check: Debits of the lines are those of the accounts | debit[entry!=Closing balance] = debit[entry=Closing balance]
-- check: Credits of the lines are those of the accounts | credit[entry!=Closing balance] = credit[entry=Closing balance]
-- check: Opening and movement make the closing of each account
--     | balance[entry=Opening balance] + debit[entry=Closing balance] - credit[entry=Closing balance]
--     = balance[entry=Closing balance] | in each group
with days as (
  -- Of each order and cancellation; other lines add up a month.
  select e.event, e.document, min(e.happened_at at time zone b.time_zone)::date as day, min(e.revenue) < 0 as is_credit_note
  from finance.periods p
    cross join finance.book b
    join sales.revenue_events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
  where p.period = finance.period_in_scope()
  group by e.event, e.document
), balances as (
  select b.period, b.gl_code, b.name, b.opening, b.closing,
    b.debits + b.closing_entry_debits as debits, b.credits + b.closing_entry_credits as credits
  from finance.trial_balance_lines b
  where b.period = finance.period_in_scope()
    and b.close_no = finance.close_in_scope()
    and (b.opening <> 0 or b.debits + b.credits + b.closing_entry_debits + b.closing_entry_credits <> 0)
), entries as (
  select 1 as part, b.gl_code, b.name, null::bigint as line_no, b.period as date, 'Opening balance' as entry,
    null as description, null as ref_type, null as ref_id,
    null::numeric as debit, null::numeric as credit, b.opening as balance
  from balances b
  union all
  select 2, l.gl_code, b.name, l.line_no,
    case when l.ref_type in ('order', 'order_cancellation') then d.day else (l.period + interval '1 month')::date - 1 end,
    l.subledger,
    case l.ref_type
      when 'order' then case when d.is_credit_note then 'Credit note' else 'Order' end
      when 'order_cancellation' then 'Cancellation'
      when 'posting_class' then 'Postings of the month in sum'
      when 'payroll_month' then 'Salaries of the month in sum'
      when 'fiscal_year' then 'Closing entry of the year'
      else replace(l.ref_type, '_', ' ')
    end,
    l.ref_type, l.ref_id, nullif(l.debit, 0), nullif(l.credit, 0),
    b.opening + sum(l.debit - l.credit) over (partition by l.gl_code order by l.line_no rows unbounded preceding)
  from finance.journal_lines l
    join balances b on b.gl_code = l.gl_code
    left join days d on d.event = l.ref_type and d.document = l.ref_id
  where l.period = finance.period_in_scope()
    and l.close_no = finance.close_in_scope()
  union all
  select 3, b.gl_code, b.name, null, (b.period + interval '1 month')::date - 1, 'Closing balance', null, null, null,
    b.debits, b.credits, b.closing
  from balances b
)
select e.gl_code as account, e.name, e.line_no, e.date, e.entry, e.description, e.ref_type, e.ref_id, e.debit, e.credit, e.balance
from entries e
order by e.gl_code collate "C", e.part, e.line_no
