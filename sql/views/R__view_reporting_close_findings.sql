create or replace view reporting.close_findings with (security_invoker = true) as
select k.period, k.close_no, f.name, c.title, f.severity, f.offenders, f.waiver_id is not null as waived
from checks.close_runs k
  join checks.findings f on f.run_id = k.run_id
  join checks.checks c on c.name = f.name;
comment on view reporting.close_findings is 'What each check found at each close.';
comment on column reporting.close_findings.period is 'The period closed.';
comment on column reporting.close_findings.close_no is 'The close.';
comment on column reporting.close_findings.name is 'The check.';
comment on column reporting.close_findings.title is 'What it holds, as it is put today.';
comment on column reporting.close_findings.severity is 'blocker or warning.';
comment on column reporting.close_findings.offenders is 'Offending rows; 0 is a pass.';
comment on column reporting.close_findings.waived is 'Whether two people let it pass.';
