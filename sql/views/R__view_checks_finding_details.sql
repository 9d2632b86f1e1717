create or replace view checks.finding_details with (security_invoker = true) as
select r.run_id, r.period, r.ran_at, r.ran_by, f.name, c.title, c.why, c.owner, f.severity, f.offenders, f.samples
from checks.findings f
  join checks.runs r using (run_id)
  join checks.checks c using (name);
comment on view checks.finding_details is 'What each check of each run found, in words.';
comment on column checks.finding_details.run_id is 'The run.';
comment on column checks.finding_details.period is 'The period checked.';
comment on column checks.finding_details.ran_at is 'When.';
comment on column checks.finding_details.ran_by is 'Who.';
comment on column checks.finding_details.name is 'The check.';
comment on column checks.finding_details.title is 'What holds when it passes.';
comment on column checks.finding_details.why is 'Why it matters.';
comment on column checks.finding_details.owner is 'Who mends what it finds.';
comment on column checks.finding_details.severity is 'blocker or warning, at the time of the run.';
comment on column checks.finding_details.offenders is 'Number of offending rows; 0 is a pass.';
comment on column checks.finding_details.samples is 'Up to 10 of them.';
