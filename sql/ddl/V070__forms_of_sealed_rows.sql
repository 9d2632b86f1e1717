-- Closes of before have digests of rows in the form of then. Which of them can be computed again is known by source.
alter table finance.sealed_sources add column form_version integer not null default 2 check (form_version >= 2);
update finance.sealed_sources
set form_version = 3
where name in ('checkpoints', 'order_cancellations', 'orders', 'trial_balances');
comment on column finance.sealed_sources.form_version is
  'The version of the digests since which its rows have the form they have now. Rows closed before are of another form.';
