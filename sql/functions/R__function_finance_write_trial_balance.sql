create or replace function finance.write_trial_balance(closing_period date, new_close_no integer) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  previous_period date := (closing_period - interval '1 month')::date;
  previous_close integer := (select p.close_no from finance.periods p where p.period = previous_period);
begin
  insert into finance.trial_balances (period, close_no, gl_code, opening, debits, credits, closing, name, class)
  select closing_period, new_close_no, g.code, coalesce(b.closing, 0), coalesce(j.debits, 0), coalesce(j.credits, 0),
    coalesce(b.closing, 0) + coalesce(j.debits, 0) - coalesce(j.credits, 0),
    g.name, g.class
  from finance.gl_accounts g
    left join finance.trial_balances b
      on b.period = previous_period and b.close_no = previous_close and b.gl_code = g.code
    left join (
      select l.gl_code, sum(l.debit) as debits, sum(l.credit) as credits
      from finance.journal_lines l
      where l.period = closing_period and l.close_no = new_close_no
      group by l.gl_code
    ) j on j.gl_code = g.code;
end
$$;
revoke execute on function finance.write_trial_balance(date, integer) from public;
comment on function finance.write_trial_balance(date, integer) is
  'Writes the trial balance of one close: the closing of the month before plus the journal of this one, one row per account of '
  'the chart, with its name and class as they are now.';
