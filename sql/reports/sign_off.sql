-- title: Sign-off sheet
-- description: What this close consists of, to be signed by who prepared, reviewed and approved it.
-- sheet: Sign-off
-- order: 1
-- column: part | Part | text | 18 |
-- column: item | Item | text | 34 |
-- column: value | Value | text | 70 |
-- column: signature | Signature | text | 28 |
-- column: signed_on | Date | text | 14 |
with facts as (
  select c.period, c.close_no, c.company_name, c.currency, c.time_zone, c.closed_at, c.closed_by, c.program, c.schema_version,
    c.account_count, c.transaction_count, c.total_debits, c.total_credits, c.total_adjustments, c.journal_line_count,
    c.journal_total, encode(c.root_digest, 'hex') as root, encode(c.previous_root, 'hex') as previous_root
  from finance.closes c
  where c.period = finance.period_in_scope()
    and c.close_no = finance.close_in_scope()
), checked as (
  select count(*) as checks, count(*) filter (where f.offenders = 0) as passed,
    count(*) filter (where f.offenders > 0 and f.severity = 'warning') as warnings,
    count(*) filter (where f.waiver_id is not null) as waived
  from checks.close_runs k
    join checks.findings f on f.run_id = k.run_id
  where k.period = finance.period_in_scope()
    and k.close_no = finance.close_in_scope()
)
select x.part, x.item, x.value, null::text as signature, null::text as signed_on
from facts f
  cross join checked k
  cross join lateral (
    values
      (1, 'Close', 'Company', f.company_name),
      (2, 'Close', 'Period', to_char(f.period, 'YYYY-MM')),
      (3, 'Close', 'Close number', f.close_no::text),
      (4, 'Close', 'Closed by', f.closed_by),
      (5, 'Close', 'Closed at', to_char(f.closed_at at time zone f.time_zone, 'YYYY-MM-DD HH24:MI:SS ') || f.time_zone),
      (6, 'Close', 'Program and schema', f.program || ', schema ' || f.schema_version),
      (7, 'Control totals', 'Accounts', f.account_count::text),
      (8, 'Control totals', 'Postings', f.transaction_count::text),
      (9, 'Control totals', 'Debits of accounts', f.total_debits::text || ' ' || f.currency),
      (10, 'Control totals', 'Credits of accounts', f.total_credits::text || ' ' || f.currency),
      (11, 'Control totals', 'Adjustments of accounts, net', f.total_adjustments::text || ' ' || f.currency),
      (12, 'Control totals', 'Journal lines', f.journal_line_count::text),
      (13, 'Control totals', 'Journal, each side', f.journal_total::text || ' ' || f.currency),
      (14, 'Checks', 'Passed', format('%s of %s', k.passed, k.checks)),
      (15, 'Checks', 'Warnings', k.warnings::text),
      (16, 'Checks', 'Waived blockers', k.waived::text),
      (17, 'Proof', 'Root digest', f.root),
      (18, 'Proof', 'Root of the month before', coalesce(f.previous_root, 'none')),
      (19, 'Sign-off', 'Prepared by', null),
      (20, 'Sign-off', 'Reviewed by', null),
      (21, 'Sign-off', 'Approved by', null)
  ) x (position, part, item, value)
order by x.position
