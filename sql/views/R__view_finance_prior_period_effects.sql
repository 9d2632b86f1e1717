create or replace view finance.prior_period_effects with (security_invoker = true) as
select l.original_period, finance.period_of(l.posted_at) as booked_period, l.tx_id, l.original_at, l.posted_at, l.account_id,
  coalesce(a.external_ref, a.account_id::text) as account, k.gl_code, l.contra_code, l.effect, l.entry_no, l.reason
from finance.late_items l
  join finance.accounts a using (account_id)
  join finance.control_accounts k using (account_type);
comment on view finance.prior_period_effects is
  'Every late item: the closed month it belongs to, and the month that booked it. What a closed month would look like had all of '
  'them come in time, reversals of its postings, too; it grows while later months take late items in, the reports of the closed '
  'month do not.';
comment on column finance.prior_period_effects.original_period is 'The closed month it belongs to.';
comment on column finance.prior_period_effects.booked_period is 'The month it was booked in.';
comment on column finance.prior_period_effects.tx_id is 'The posting.';
comment on column finance.prior_period_effects.original_at is 'When it happened; of a reversal, when what it takes back did.';
comment on column finance.prior_period_effects.posted_at is 'Where it was booked.';
comment on column finance.prior_period_effects.account_id is 'The customer account.';
comment on column finance.prior_period_effects.account is 'Its number.';
comment on column finance.prior_period_effects.gl_code is 'Its control account.';
comment on column finance.prior_period_effects.contra_code is 'The other side in the general ledger.';
comment on column finance.prior_period_effects.effect is 'What it did to the balance, in the holder''s view.';
comment on column finance.prior_period_effects.entry_no is 'Its entry number on the account.';
comment on column finance.prior_period_effects.reason is 'Why it is late, or was reversed.';
