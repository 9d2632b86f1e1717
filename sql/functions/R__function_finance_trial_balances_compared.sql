create or replace function finance.trial_balances_compared(compared date)
returns table (section text, code text, name text, previous numeric, proposed numeric, books numeric)
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  with balances as (
    select g.code, g.name, g.class,
      old.debits - old.credits as old_movement, old.closing as old_closing,
      new.debits - new.credits as new_movement, new.closing as new_closing,
      standing.debits - standing.credits as standing_movement,
      coalesce(standing.closing, live.balance) as books_closing
    from finance.gl_accounts g
      join finance.periods p on p.period = compared
      left join finance.periods q on q.period = compared - interval '1 month'
      left join finance.trial_balances new on new.period = p.period and new.close_no = p.close_no and new.gl_code = g.code
      left join finance.trial_balances old on old.period = q.period and old.close_no = q.close_no and old.gl_code = g.code
      left join finance.trial_balances standing
        on standing.period = p.period and standing.close_no = p.close_no - 1 and standing.gl_code = g.code
      left join finance.trial_balance_to_date() live on live.gl_code = g.code
  ), compared_rows as (
    select 1 as position, 'movement' as section, b.code, b.name, b.old_movement, b.new_movement, b.standing_movement
    from balances b
    union all
    select 2, 'closing', b.code, b.name, b.old_closing, b.new_closing, b.books_closing
    from balances b
    union all
    select 3, 'total', 'postings', 'Postings of the month',
      (select c.transaction_count from finance.closes c join finance.periods q using (period, close_no)
        where c.period = compared - interval '1 month'),
      c.transaction_count,
      (select s.transaction_count from finance.closes s where s.period = c.period and s.close_no = c.close_no - 1)
    from finance.closes c
      join finance.periods p using (period, close_no)
    where c.period = compared
    union all
    select 4, 'total', 'revenue', 'Revenue of the month', -sum(b.old_movement), -sum(b.new_movement), -sum(b.standing_movement)
    from balances b
    where b.class = 'revenue'
  )
  select r.section, r.code, r.name, r.old_movement, r.new_movement, r.standing_movement
  from compared_rows r
  order by r.position, r.code collate "C"
$$;
revoke execute on function finance.trial_balances_compared(date) from public;
comment on function finance.trial_balances_compared(date) is
  'What the last close of a month says beside the month before (previous) and beside the books: the close before it of a '
  'reopened month, else the trial balance at this moment. Debit positive, revenue credit positive; null where there is nothing '
  'to compare. Sections movement, closing and total.';
