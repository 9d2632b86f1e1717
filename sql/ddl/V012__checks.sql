create schema checks;
comment on schema checks is 'The invariants of the books: one view of offenders per check, and the findings of each run.';

create table checks.checks (
  name text primary key check (name ~ '^[a-z][a-z0-9_]*$'),
  title text not null,
  why text not null,
  severity text not null check (severity in ('blocker', 'warning')),
  owner text not null
);
comment on table checks.checks is
  'The checks, as registered from sql/checks at migration. checks.<name> is the view of offenders.';
comment on column checks.checks.name is 'Name of the check, of its file and of its view.';
comment on column checks.checks.title is 'What holds when the check passes.';
comment on column checks.checks.why is 'Why it matters.';
comment on column checks.checks.severity is 'A blocker refuses the close; a warning is shown.';
comment on column checks.checks.owner is 'Who mends what it finds.';

create table checks.runs (
  run_id uuid primary key default core.uuid_v7(),
  period date not null references finance.periods (period),
  ran_at timestamptz not null default clock_timestamp(),
  ran_by text not null
);
create index runs_period on checks.runs (period, ran_at);
comment on table checks.runs is 'Runs of all checks over one period. Append-only.';
comment on column checks.runs.run_id is 'Key.';
comment on column checks.runs.period is 'The period checked.';
comment on column checks.runs.ran_at is 'When.';
comment on column checks.runs.ran_by is 'Who.';

create table checks.findings (
  run_id uuid not null references checks.runs (run_id),
  name text not null references checks.checks (name),
  severity text not null,
  offenders bigint not null check (offenders >= 0),
  samples jsonb not null default '[]',
  primary key (run_id, name)
);
comment on table checks.findings is 'What each check of a run found, passes included. Append-only.';
comment on column checks.findings.run_id is 'The run.';
comment on column checks.findings.name is 'The check.';
comment on column checks.findings.severity is 'Severity at the time of the run.';
comment on column checks.findings.offenders is 'Number of offending rows; 0 is a pass.';
comment on column checks.findings.samples is 'Up to 10 offending rows.';
