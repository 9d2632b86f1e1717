create or replace view finance.journal_of_transactions with (security_invoker = true) as
select l.gl_code, l.debit, l.credit, 'posting_class'::text as ref_type, c.ref_id
from (
  select k.gl_code, p.contra_code, p.direction, p.total,
    format('%s/%s/%s', p.account_type, p.tx_type, case p.direction when 1 then 'up' else 'down' end) as ref_id
  from finance.posting_totals(finance.period_in_scope()) p
    join finance.control_accounts k using (account_type)
) c
  cross join lateral (
    values
      (case c.direction when 1 then c.contra_code else c.gl_code end, c.total, 0::numeric),
      (case c.direction when 1 then c.gl_code else c.contra_code end, 0::numeric, c.total)
  ) l (gl_code, debit, credit);
comment on view finance.journal_of_transactions is
  'Subledger transactions: balanced lines of the period in scope, one pair per account type, posting type, direction and contra '
  'account. finance.ledger has the entry of every single posting.';
comment on column finance.journal_of_transactions.gl_code is 'General ledger account.';
comment on column finance.journal_of_transactions.debit is 'Debit amount, or 0.';
comment on column finance.journal_of_transactions.credit is 'Credit amount, or 0.';
comment on column finance.journal_of_transactions.ref_type is 'posting_class.';
comment on column finance.journal_of_transactions.ref_id is 'account type / posting type / up or down.';
