create or replace view finance.balance_reconciliation with (security_invoker = true) as
with days as (
  select t.account_id, (t.posted_at at time zone b.time_zone)::date as day, t.posted_at, t.entry_no, r.recorded_balance,
    sum(t.amount * t.direction) over (partition by t.account_id order by t.posted_at, t.entry_no rows unbounded preceding)
      + first_value(t.balance_after - t.amount * t.direction) over (partition by t.account_id order by t.entry_no) as running
  from finance.transactions t
    cross join finance.book b
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
  'Account-days on which another system recorded a balance: the balance computed here at the end of the day, and the recorded '
  'one of that day closest to it, for the order within a day is often lost.';
comment on column finance.balance_reconciliation.account_id is 'The account.';
comment on column finance.balance_reconciliation.day is 'Day in the book''s time zone.';
comment on column finance.balance_reconciliation.computed_balance is 'Balance at the end of the day by the postings here.';
comment on column finance.balance_reconciliation.recorded_balance is 'Balance recorded there.';
comment on column finance.balance_reconciliation.difference is 'computed less recorded; 0 when they agree to the last digit.';
