create or replace view finance.balance_reconciliation with (security_invoker = true) as
with closed as (
  select p.period, p.close_no, p.ends_at as starts_at, lead(p.ends_at, 1, 'infinity') over (order by p.ends_at) as ends_at
  from finance.periods p
  where p.state in ('closed', 'locked')
), days as (
  select t.account_id, (t.posted_at at time zone b.time_zone)::date as day, t.posted_at, t.entry_no, r.recorded_balance,
    -- From the last close before them: postings of closed months may be put away, and those after them may be dated back.
    coalesce(c.closing, 0) + sum(t.amount * t.direction) over (partition by t.account_id, m.period
      order by t.posted_at, t.entry_no rows unbounded preceding) as running
  from finance.transactions t
    cross join finance.book b
    left join closed m on t.posted_at >= m.starts_at and t.posted_at < m.ends_at
    left join finance.checkpoints c on c.period = m.period and c.close_no = m.close_no and c.account_id = t.account_id
    left join finance.recorded_balances r on r.tx_id = t.tx_id and r.posted_at = t.posted_at
), ends as (
  select d.account_id, d.day, d.recorded_balance,
    first_value(d.running) over (partition by d.account_id, d.day order by d.posted_at desc, d.entry_no desc) as computed_balance
  from days d
)
select distinct on (e.account_id, e.day) e.account_id, e.day, e.computed_balance, e.recorded_balance,
  e.computed_balance - e.recorded_balance as difference
from ends e
where e.recorded_balance is not null
order by e.account_id, e.day, abs(e.computed_balance - e.recorded_balance), e.recorded_balance;
comment on view finance.balance_reconciliation is
  'Account-days on which another system recorded a balance: the balance computed here at the end of the day, from the closing '
  'balance of the last closed month before it, and the recorded one of that day closest to it, for the order within a day is '
  'often lost. Days of months that are put away are left out.';
comment on column finance.balance_reconciliation.account_id is 'The account.';
comment on column finance.balance_reconciliation.day is 'Day in the book''s time zone.';
comment on column finance.balance_reconciliation.computed_balance is 'Balance at the end of the day by the postings here.';
comment on column finance.balance_reconciliation.recorded_balance is 'Balance recorded there.';
comment on column finance.balance_reconciliation.difference is 'computed less recorded; 0 when they agree to the last digit.';
