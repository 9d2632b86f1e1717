alter table finance.gl_accounts
  add column retained_earnings boolean not null default false,
  add constraint retained_earnings_is_equity check (not retained_earnings or class = 'equity');
create unique index gl_accounts_retained_earnings on finance.gl_accounts (retained_earnings) where retained_earnings;
comment on column finance.gl_accounts.retained_earnings is
  'The year-end close moves the income of the year to this account: one of class equity, at most one in the chart.';
update finance.gl_accounts set retained_earnings = true where code = '3100';

-- Rows of late items are never updated; their guard is made again by its own file.
drop trigger if exists refuse_change on finance.late_items;
alter table finance.late_items
  add column account_id uuid references finance.accounts (account_id),
  add column entry_no bigint,
  add column effect core.money,
  add column contra_code text;
update finance.late_items l
set account_id = t.account_id, entry_no = t.entry_no, effect = t.amount * t.direction, contra_code = t.contra_code
from finance.transactions t
where t.tx_id = l.tx_id and t.posted_at = l.posted_at;
alter table finance.late_items
  alter column account_id set not null,
  alter column entry_no set not null,
  alter column effect set not null,
  alter column contra_code set not null;
create index late_items_account_id on finance.late_items (account_id);
create index late_items_posted_at on finance.late_items (posted_at);
comment on column finance.late_items.account_id is 'Its account; kept here, as the month it was booked in may be put away.';
comment on column finance.late_items.entry_no is
  'Its entry number on the account: a close took it in when it is not above the checkpoint''s last_entry_no.';
comment on column finance.late_items.effect is 'What it did to the balance, in the holder''s view: negative lowers it.';
comment on column finance.late_items.contra_code is 'Its other side.';

alter table checks.checks
  add column not_waivable_because text check (not_waivable_because <> ''),
  add constraint only_blockers_are_waived check (severity = 'blocker' or not_waivable_because is null);
comment on column checks.checks.not_waivable_because is 'Why nobody can waive it; null when two people can.';
drop function if exists checks.register(text, text, text, text, text, text);

create table checks.waivers (
  waiver_id uuid primary key default core.uuid_v7(),
  period date not null references finance.periods (period),
  close_no integer not null check (close_no > 0),
  name text not null references checks.checks (name),
  offenders bigint not null check (offenders > 0),
  reason text not null check (reason <> ''),
  requested_by text not null check (requested_by <> ''),
  approved_by text not null check (approved_by <> '' and lower(approved_by) <> lower(requested_by)),
  program text not null check (program <> ''),
  waived_at timestamptz not null default clock_timestamp()
);
create index waivers_period on checks.waivers (period, close_no, name);
create index waivers_name on checks.waivers (name);
comment on table checks.waivers is
  'Blockers that two people let pass, for one close each. Append-only; checks.close_runs and checks.findings say which were '
  'used.';
comment on column checks.waivers.waiver_id is 'Key.';
comment on column checks.waivers.period is 'The period to close.';
comment on column checks.waivers.close_no is 'The close it was given for; no other can use it.';
comment on column checks.waivers.name is 'The check.';
comment on column checks.waivers.offenders is 'Offending rows when it was given; more than these are not waived.';
comment on column checks.waivers.reason is 'Why the books are right all the same.';
comment on column checks.waivers.requested_by is 'Who asked for it.';
comment on column checks.waivers.approved_by is 'The second person, never the one who asked.';
comment on column checks.waivers.program is 'The program it was given through.';
comment on column checks.waivers.waived_at is 'When.';

alter table checks.findings add column waiver_id uuid references checks.waivers (waiver_id);
create index findings_waiver_id on checks.findings (waiver_id);
comment on column checks.findings.waiver_id is 'The waiver that lifts this blocker; null when none does.';

create table checks.close_runs (
  period date not null,
  close_no integer not null,
  run_id uuid not null unique references checks.runs (run_id),
  primary key (period, close_no),
  foreign key (period, close_no) references finance.closes (period, close_no) deferrable initially deferred
);
comment on table checks.close_runs is
  'The run of checks that each close passed, made after the seal. Its findings name the waivers the close used. Append-only.';
comment on column checks.close_runs.period is 'The period closed.';
comment on column checks.close_runs.close_no is 'The close.';
comment on column checks.close_runs.run_id is 'The run.';
