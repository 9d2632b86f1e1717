create or replace function finance.write_closing_entries(closing_period date, new_close_no integer, lines_before bigint)
returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  fiscal_year text := (select f.name from finance.fiscal_year(closing_period) f where f.last_period = closing_period);
  retained_earnings text := (select g.code from finance.gl_accounts g where g.retained_earnings);
  written bigint;
begin
  if fiscal_year is null then
    return 0;
  end if;
  insert into finance.journal_lines (period, close_no, line_no, subledger, gl_code, debit, credit, ref_type, ref_id)
  select closing_period, new_close_no, lines_before + row_number() over (order by e.position, e.gl_code collate "C"),
    'closing', e.gl_code, greatest(e.amount, 0), greatest(-e.amount, 0), 'fiscal_year', fiscal_year
  from (
    select 1 as position, b.gl_code, -b.balance as amount
    from finance.income_balances(closing_period, new_close_no) b
    union all
    -- Income and expenses that cancel out leave nothing to carry over.
    select 2, coalesce(retained_earnings, ''), sum(b.balance)
    from finance.income_balances(closing_period, new_close_no) b
    having sum(b.balance) <> 0
  ) e;
  get diagnostics written = row_count;
  if written > 0 and retained_earnings is null then
    raise exception using
      errcode = 'HC150',
      message = format('the chart names no account of retained earnings, and fiscal year %s ends with %s',
        fiscal_year, to_char(closing_period, 'YYYY-MM')),
      detail = 'The year''s income has to go to one account of class equity.',
      hint = 'Have the owner set retained_earnings on one row of finance.gl_accounts, then close again.';
  end if;
  return written;
end
$$;
revoke execute on function finance.write_closing_entries(date, integer, bigint) from public;
comment on function finance.write_closing_entries(date, integer, bigint) is
  'With the last month of the fiscal year: writes the closing entries, one line that zeroes each revenue and expense account and '
  'one that carries their sum to retained earnings, and returns their number; 0 for any other month. HC150 when the chart names '
  'no such account.';
