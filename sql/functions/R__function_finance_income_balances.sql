create or replace function finance.income_balances(closing_period date, new_close_no integer)
returns table (gl_code text, balance numeric)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select g.code, coalesce(b.closing, 0) + coalesce(j.movement, 0)
  from finance.gl_accounts g
    left join finance.periods q on q.period = closing_period - interval '1 month'
    left join finance.trial_balances b on b.period = q.period and b.close_no = q.close_no and b.gl_code = g.code
    left join (
      select l.gl_code, sum(l.debit - l.credit) as movement
      from finance.journal_lines l
      where l.period = closing_period and l.close_no = new_close_no
      group by l.gl_code
    ) j on j.gl_code = g.code
  where g.class in ('revenue', 'expense')
    and coalesce(b.closing, 0) + coalesce(j.movement, 0) <> 0
$$;
revoke execute on function finance.income_balances(date, integer) from public;
comment on function finance.income_balances(date, integer) is
  'What each revenue and expense account holds once the journal of a close is written, debits positive: the trial balance of the '
  'month before plus that journal. Accounts that hold nothing are left out.';
