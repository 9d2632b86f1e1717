create or replace view finance.account_positions with (security_invoker = true) as
select c.account_id, c.closing::numeric as closing, c.postings_to_date, c.last_entry_no
from finance.checkpoints c
where c.period = (select finance.period_in_scope())
  and c.close_no = (
    select p.close_no
    from finance.periods p
    where p.period = (select finance.period_in_scope())
      and p.state in ('closed', 'locked'))
union all
select a.account_id, coalesce(c.closing, 0) + coalesce(m.movement, 0),
  coalesce(c.postings_to_date, 0) + coalesce(m.postings, 0), greatest(c.last_entry_no, m.last_entry_no, 0)
from finance.accounts a
  left join finance.periods q on q.period = (select finance.period_in_scope()) - interval '1 month' and q.close_no > 0
  left join finance.checkpoints c on c.period = q.period and c.close_no = q.close_no and c.account_id = a.account_id
  left join (
    select t.account_id, sum(t.amount * t.direction) as movement, count(*) as postings, max(t.entry_no) as last_entry_no
    from finance.transactions t
    where t.posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
      and t.posted_at < (select ends_at from finance.periods where period = finance.period_in_scope())
    group by t.account_id
  ) m on m.account_id = a.account_id
where exists (
  select
  from finance.periods p
  where p.period = (select finance.period_in_scope())
    and p.state in ('open', 'soft_closed'));
comment on view finance.account_positions is
  'Where each account stands at the end of the period in scope: its checkpoint when the period is closed, else the checkpoint '
  'before and the postings of the month.';
comment on column finance.account_positions.account_id is 'The account.';
comment on column finance.account_positions.closing is 'Balance at the end of the period.';
comment on column finance.account_positions.postings_to_date is 'Postings up to the end of the period, since the first.';
comment on column finance.account_positions.last_entry_no is 'Highest entry number up to then; 0 without postings.';
