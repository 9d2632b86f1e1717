create or replace view checks.finding_details with (security_invoker = true) as
select r.run_id, r.period, r.ran_at, r.ran_by, f.name, c.title, c.why, c.owner, f.severity, f.offenders, f.samples,
  f.severity = 'blocker' and f.offenders > 0 and f.waiver_id is null as blocks,
  w.reason as waived_because, w.requested_by as waived_by, w.approved_by as waiver_approved_by,
  k.close_no as passed_by_close
from checks.findings f
  join checks.runs r using (run_id)
  join checks.checks c using (name)
  left join checks.waivers w on w.waiver_id = f.waiver_id
  left join checks.close_runs k on k.run_id = r.run_id;
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
comment on column checks.finding_details.blocks is 'It refuses the close: a blocker with offenders that no waiver lifts.';
comment on column checks.finding_details.waived_because is 'The reason of the waiver that lifts it; null without one.';
comment on column checks.finding_details.waived_by is 'Who asked for that waiver.';
comment on column checks.finding_details.waiver_approved_by is 'Who approved it.';
comment on column checks.finding_details.passed_by_close is 'The close that passed on this run, and used its waivers; else null.';
