create or replace view hr.journal_of_payroll with (security_invoker = true) as
select l.gl_code, l.debit, l.credit, 'payroll'::text as ref_type, p.payroll_id::text as ref_id
from hr.payroll p
  cross join lateral (
    values ('6000', p.salary_amount::numeric, 0::numeric), ('1000', 0, p.salary_amount)) l (gl_code, debit, credit)
where p.paid_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and p.paid_at < (select ends_at from finance.periods where period = finance.period_in_scope());
comment on view hr.journal_of_payroll is
  'Subledger payroll: balanced lines of the period in scope. A salary paid debits salaries and credits cash.';
comment on column hr.journal_of_payroll.gl_code is 'General ledger account.';
comment on column hr.journal_of_payroll.debit is 'Debit amount, or 0.';
comment on column hr.journal_of_payroll.credit is 'Credit amount, or 0.';
comment on column hr.journal_of_payroll.ref_type is 'payroll.';
comment on column hr.journal_of_payroll.ref_id is 'payroll_id.';
