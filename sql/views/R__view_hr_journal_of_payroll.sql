create or replace view hr.journal_of_payroll with (security_invoker = true) as
select l.gl_code, l.debit, l.credit, 'payroll_month'::text as ref_type, to_char(finance.period_in_scope(), 'YYYY-MM') as ref_id
from (
  select sum(salary_amount)::numeric as paid
  from hr.payroll
  where paid_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
    and paid_at < (select ends_at from finance.periods where period = finance.period_in_scope())
) p
  cross join lateral (values
    ('6000', greatest(p.paid, 0), greatest(-p.paid, 0)),
    ('1000', greatest(-p.paid, 0), greatest(p.paid, 0))) l (gl_code, debit, credit)
where p.paid <> 0;
comment on view hr.journal_of_payroll is
  'Subledger payroll: balanced lines of the period in scope. Salaries paid debit salaries and credit cash, in one sum, so that '
  'the journal shows nobody''s salary; the other way round where more was taken back than paid, not at all where as much was.';
comment on column hr.journal_of_payroll.gl_code is 'General ledger account.';
comment on column hr.journal_of_payroll.debit is 'Debit amount, or 0.';
comment on column hr.journal_of_payroll.credit is 'Credit amount, or 0.';
comment on column hr.journal_of_payroll.ref_type is 'payroll_month.';
comment on column hr.journal_of_payroll.ref_id is 'The month.';
