create or replace function finance.changed_totals(closed_period date) returns setof text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select format('%s is %s, and its rows add up to %s', t.name, t.closed, t.now)
  from finance.closes c
    join finance.periods p using (period, close_no)
    cross join lateral (
      select count(*) as accounts, coalesce(sum(k.transaction_count), 0) as postings, coalesce(sum(k.debits), 0) as debits,
        coalesce(sum(k.credits), 0) as credits, coalesce(sum(k.adjustments), 0) as adjustments
      from finance.checkpoints k
      where k.period = closed_period and k.close_no = c.close_no
    ) k
    cross join lateral (
      select count(*) as lines, coalesce(sum(l.debit), 0) as debits
      from finance.journal_lines l
      where l.period = closed_period and l.close_no = c.close_no
    ) j
    cross join lateral (
      values
        ('account_count', c.account_count::numeric, k.accounts::numeric),
        ('transaction_count', c.transaction_count, k.postings),
        ('total_debits', c.total_debits, k.debits),
        ('total_credits', c.total_credits, k.credits),
        ('total_adjustments', c.total_adjustments, k.adjustments),
        ('journal_line_count', c.journal_line_count, j.lines),
        ('journal_total', c.journal_total, j.debits)
    ) t (name, closed, now)
  where p.period = closed_period
    and t.closed <> t.now
$$;
revoke execute on function finance.changed_totals(date) from public;
comment on function finance.changed_totals(date) is
  'The control totals of a close that are not the sums of its checkpoints and journal.';
