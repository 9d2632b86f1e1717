-- title: Account statements
-- description: Every customer account from its opening to its closing balance, posting by posting, in the holder's view.
-- sheet: Account statements
-- order: 22
-- export: when named
-- parameter: account | Account | text |
-- column: account | Account | text | 18 |
-- column: holder | Holder | text | 28 |
-- column: account_type | Type | code | 10 |
-- column: entry_no | Entry | integer | 9 |
-- column: posted_at | Posted at | timestamp | 24 |
-- column: entry | What | code | 18 |
-- column: reference | Reference | text | 24 |
-- column: belongs_to | Belongs to | date | 12 |
-- column: contra_account | Contra account | code | 10 |
-- column: debit | Debit | money | 17 |
-- column: credit | Credit | money | 17 |
-- column: balance | Balance | money | 17 |
-- group: account
-- subtotals: entry_no

-- In the order of the day posted: entry numbers follow the order of posting, and a posting may have been dated back.
with accounts as (
  select c.account_id, coalesce(c.account_ref, c.account_id::text) as account, h.full_name as holder, c.account_type,
    c.opening, c.closing
  from finance.checkpoints c
    join finance.customer_names_in_scope h on h.customer_id = c.customer_id
  where c.period = finance.period_in_scope()
    and c.close_no = finance.close_in_scope()
    and ((select reporting.account_in_scope('account')) is null
      or coalesce(c.account_ref, c.account_id::text) = (select reporting.account_in_scope('account')))
    and reporting.require_postings()
), postings as (
  select t.account_id, t.entry_no, t.posted_at, t.tx_type, t.external_ref,
    (i.original_at at time zone b.time_zone)::date as belongs_to, t.contra_code, t.amount * t.direction as effect
  from finance.periods p
    join finance.transactions t on t.posted_at >= p.starts_at and t.posted_at < p.ends_at
    join finance.checkpoints c
      on c.period = p.period and c.close_no = (select finance.close_in_scope()) and c.account_id = t.account_id
    cross join finance.book b
    -- Late: it happened in a month closed before.
    left join finance.late_items i on i.tx_id = t.tx_id
  -- Asked once: the functions stand in a condition that is tried for each account.
  where p.period = (select finance.period_in_scope())
    -- What came after a reopening is in the next close.
    and t.entry_no <= c.last_entry_no
), entries as (
  select 1 as part, a.account_id, null::bigint as entry_no, null::timestamptz as posted_at, 'Opening balance' as entry,
    null as external_ref, null::date as belongs_to, null as contra_code, null::numeric as effect, a.opening as balance
  from accounts a
  union all
  select 2, t.account_id, t.entry_no, t.posted_at, t.tx_type::text, t.external_ref, t.belongs_to, t.contra_code, t.effect,
    a.opening + sum(t.effect) over (partition by t.account_id order by t.posted_at, t.entry_no rows unbounded preceding)
  from accounts a
    join postings t on t.account_id = a.account_id
  union all
  select 3, a.account_id, null, null, 'Closing balance', null, null, null, null, a.closing
  from accounts a
)
select a.account, a.holder, a.account_type, e.entry_no, e.posted_at, e.entry, e.external_ref as reference, e.belongs_to,
  e.contra_code as contra_account,
  case when e.effect < 0 then -e.effect end as debit,
  case when e.effect > 0 then e.effect end as credit,
  e.balance
from accounts a
  join entries e on e.account_id = a.account_id
order by a.account collate "C", a.account_id, e.part, e.posted_at, e.entry_no
