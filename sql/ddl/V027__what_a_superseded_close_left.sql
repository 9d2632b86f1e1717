alter table finance.sealed_sources add column kept_by_close boolean not null default false;
comment on column finance.sealed_sources.kept_by_close is
  'Its rows belong to one close and stay when the month is closed again; the others are the month''s, and may change once it is '
  'open.';
update finance.sealed_sources s set kept_by_close = true
where s.name in ('checkpoints', 'customer_names', 'journal_lines', 'trial_balances');
