create or replace view reporting.period_figures with (security_invoker = true) as
select p.period, p.state::text as state, p.close_no, c.closed_at, c.closed_by, c.currency, c.transaction_count,
  encode(c.root_digest, 'hex') as root_digest, b.revenue, b.net_income, b.cash, b.receivables,
  f.checks, f.passed, f.warnings, f.waived
from finance.periods p
  left join finance.closes c on c.period = p.period and c.close_no = p.close_no
  left join lateral (
    select sum(l.credits - l.debits) filter (where l.class = 'revenue') as revenue,
      sum(l.credits - l.debits) filter (where l.class in ('revenue', 'expense')) as net_income,
      sum(l.closing) filter (where l.gl_code = '1000') as cash,
      sum(l.closing) filter (where g.controls = 'sales') as receivables
    from finance.trial_balance_lines l
      join finance.gl_accounts g on g.code = l.gl_code
    where l.period = c.period and l.close_no = c.close_no
  ) b on true
  left join lateral (
    select count(*) as checks, count(*) filter (where n.offenders = 0) as passed,
      count(*) filter (where n.offenders > 0 and n.severity = 'warning') as warnings,
      count(*) filter (where n.waiver_id is not null) as waived
    from checks.close_runs k
      join checks.findings n on n.run_id = k.run_id
    where k.period = c.period and k.close_no = c.close_no
  ) f on c.period is not null;
comment on view reporting.period_figures is
  'What the index of reports says of each month: its state, its last close and the figures people ask for first.';
comment on column reporting.period_figures.period is 'First day of the month.';
comment on column reporting.period_figures.state is 'open, soft_closed, closed or locked.';
comment on column reporting.period_figures.close_no is 'Last close, 0 before the first.';
comment on column reporting.period_figures.closed_at is 'When it was last closed.';
comment on column reporting.period_figures.closed_by is 'By whom.';
comment on column reporting.period_figures.currency is 'Currency of the amounts.';
comment on column reporting.period_figures.transaction_count is 'Postings of the month.';
comment on column reporting.period_figures.root_digest is 'Root digest of the last close, hexadecimal.';
comment on column reporting.period_figures.revenue is 'Revenue of the month, closing entries left out.';
comment on column reporting.period_figures.net_income is 'Revenue less expenses of the month, closing entries left out.';
comment on column reporting.period_figures.cash is 'Cash at its end.';
comment on column reporting.period_figures.receivables is 'Receivables at its end.';
comment on column reporting.period_figures.checks is 'Checks that ran.';
comment on column reporting.period_figures.passed is 'Checks that found nothing.';
comment on column reporting.period_figures.warnings is 'Warnings that found something.';
comment on column reporting.period_figures.waived is 'Blockers that two people let pass.';
