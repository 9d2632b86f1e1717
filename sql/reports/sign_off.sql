-- title: Sign-off sheet
-- description: What this close consists of, to be signed by who prepared, reviewed and approved it.
-- sheet: Sign-off
-- order: 1
-- column: part | Part | text | 18 |
-- column: item | Item | text | 34 |
-- column: value | Value | text | 70 |
-- column: number | Number | integer | 12 |
-- column: amount | Amount | money:4 | 20 |
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
select x.part, x.item, x.value, x.number, x.amount, null::text as signature, null::text as signed_on
from facts f
  cross join checked k
  cross join lateral (
    values
      (1, 'Close', 'Company', f.company_name, null::bigint, null::numeric),
      (2, 'Close', 'Period', to_char(f.period, 'YYYY-MM'), null, null),
      (3, 'Close', 'Currency', f.currency, null, null),
      (4, 'Close', 'Close number', null, f.close_no, null),
      (5, 'Close', 'Closed by', f.closed_by, null, null),
      (6, 'Close', 'Closed at', to_char(f.closed_at at time zone f.time_zone, 'YYYY-MM-DD HH24:MI:SS ') || f.time_zone,
        null, null),
      (7, 'Close', 'Program and schema', f.program || ', schema ' || f.schema_version, null, null),
      (8, 'Control totals', 'Accounts', null, f.account_count, null),
      (9, 'Control totals', 'Postings', null, f.transaction_count, null),
      (10, 'Control totals', 'Debits of accounts', null, null, f.total_debits),
      (11, 'Control totals', 'Credits of accounts', null, null, f.total_credits),
      (12, 'Control totals', 'Adjustments of accounts, net', null, null, f.total_adjustments),
      (13, 'Control totals', 'Journal lines', null, f.journal_line_count, null),
      (14, 'Control totals', 'Journal, each side', null, null, f.journal_total),
      (15, 'Checks', 'Passed', format('%s of %s', k.passed, k.checks), null, null),
      (16, 'Checks', 'Warnings', null, k.warnings, null),
      (17, 'Checks', 'Waived blockers', null, k.waived, null),
      (18, 'Proof', 'Root digest', f.root, null, null),
      (19, 'Proof', 'Root of the month before', coalesce(f.previous_root, 'none'), null, null),
      (20, 'Sign-off', 'Prepared by', null, null, null),
      (21, 'Sign-off', 'Reviewed by', null, null, null),
      (22, 'Sign-off', 'Approved by', null, null, null)
  ) x (position, part, item, value, number, amount)
order by x.position
