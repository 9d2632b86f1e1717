create or replace function finance.account_positions(asked date, starts_at timestamptz, ends_at timestamptz)
returns table (account_id uuid, closing numeric, postings_to_date bigint, last_entry_no bigint)
language sql stable
as $$
  select c.account_id, c.closing::numeric, c.postings_to_date, c.last_entry_no
  from finance.checkpoints c
  where c.period = account_positions.asked
    and c.close_no = (
      select p.close_no from finance.periods p where p.period = account_positions.asked and p.state in ('closed', 'locked'))
  union all
  select a.account_id, coalesce(c.closing, 0) + coalesce(m.movement, 0),
    coalesce(c.postings_to_date, 0) + coalesce(m.postings, 0), greatest(c.last_entry_no, m.last_entry_no, 0)
  from finance.accounts a
    left join finance.checkpoints c
      on c.period = (account_positions.asked - interval '1 month')::date
      and c.close_no = (
        select p.close_no from finance.periods p where p.period = account_positions.asked - interval '1 month')
      and c.account_id = a.account_id
    left join (
      select t.account_id, sum(t.amount * t.direction) as movement, count(distinct t.entry_no) as postings,
        max(t.entry_no) as last_entry_no
      from finance.transactions t
      where t.posted_at >= account_positions.starts_at and t.posted_at < account_positions.ends_at
      group by t.account_id
    ) m on m.account_id = a.account_id
  where exists (
    select from finance.periods p where p.period = account_positions.asked and p.state in ('open', 'soft_closed'))
$$;
revoke execute on function finance.account_positions(date, timestamptz, timestamptz) from public;
comment on function finance.account_positions(date, timestamptz, timestamptz) is
  'Where each account stands at the end of a period, whose bounds are given: its checkpoint when the period is closed, else the '
  'checkpoint before and the postings of the month. No search_path of its own, so that the planner sees through it.';
