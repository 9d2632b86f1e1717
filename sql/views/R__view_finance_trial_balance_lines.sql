create or replace view finance.trial_balance_lines with (security_invoker = true) as
select b.period, b.close_no, b.gl_code, b.name, b.class, b.opening,
  b.debits - e.debits as debits,
  b.credits - e.credits as credits,
  b.opening + (b.debits - e.debits) - (b.credits - e.credits) as balance,
  e.debits as closing_entry_debits,
  e.credits as closing_entry_credits,
  b.closing
from finance.trial_balances b
  cross join lateral (
    select coalesce(sum(l.debit), 0) as debits, coalesce(sum(l.credit), 0) as credits
    from finance.journal_lines l
    where l.period = b.period and l.close_no = b.close_no and l.gl_code = b.gl_code and l.subledger = 'closing'
      -- Only the last month of a fiscal year has such lines; the journal of any other need not be read.
      and b.period = (select f.last_period from finance.fiscal_year(b.period) f)
  ) e;
comment on view finance.trial_balance_lines is
  'Trial balances with the closing entries apart: what moved each account before them, the balance the income statement takes, '
  'and what the closing entries did to it. finance.trial_balances counts both in its debits and credits.';
comment on column finance.trial_balance_lines.period is 'The period closed.';
comment on column finance.trial_balance_lines.close_no is 'The close.';
comment on column finance.trial_balance_lines.gl_code is 'General ledger account.';
comment on column finance.trial_balance_lines.name is 'Its name when the month was closed.';
comment on column finance.trial_balance_lines.class is 'Its class when the month was closed.';
comment on column finance.trial_balance_lines.opening is 'Balance before; debit balances positive, credit balances negative.';
comment on column finance.trial_balance_lines.debits is 'Debits of the period, closing entries left out.';
comment on column finance.trial_balance_lines.credits is 'Credits of the period, closing entries left out.';
comment on column finance.trial_balance_lines.balance is 'opening + debits - credits: the balance before closing entries.';
comment on column finance.trial_balance_lines.closing_entry_debits is 'Debits of the closing entries.';
comment on column finance.trial_balance_lines.closing_entry_credits is 'Credits of the closing entries.';
comment on column finance.trial_balance_lines.closing is 'Balance after closing entries; the next period opens with it.';
