create or replace view hr.sealed_payroll with (security_invoker = true) as
select floor(extract(epoch from paid_at) / 86400)::bigint as block, payroll_id as place,
  -- What takes a salary back came later: the form of any other row is that of the closes before.
  record_send(row(payroll_id, employee_id, salary_amount::numeric, paid_at, state::text, external_ref))
    || case when num_nonnulls(reverses, reversal_reason) > 0 then record_send(row(reverses, reversal_reason)) else '' end
    as row_bytes
from hr.payroll
where paid_at >= finance.scope_starts_at()
  and paid_at < finance.scope_ends_at();
comment on view hr.sealed_payroll is
  'Sealed: the salaries paid and taken back in the period in scope. Named in finance.sealed_sources.rows_view.';
comment on column hr.sealed_payroll.block is 'Digested in blocks, none too large: the day, in UTC.';
comment on column hr.sealed_payroll.place is 'Order within the block.';
comment on column hr.sealed_payroll.row_bytes is 'The row in canonical form.';
