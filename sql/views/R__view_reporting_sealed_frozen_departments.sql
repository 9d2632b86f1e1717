create or replace view reporting.sealed_frozen_departments with (security_invoker = true) as
select get_byte(uuid_send(payroll_id), 15)::bigint as block, payroll_id as place,
  record_send(row(payroll_id, department)) as row_bytes
from reporting.frozen_departments
where period = finance.period_in_scope()
  and close_no = (select finance.close_in_scope());
comment on view reporting.sealed_frozen_departments is
  'Sealed: the departments of the salaries that the close in scope kept. Named in finance.sealed_sources.rows_view.';
comment on column reporting.sealed_frozen_departments.block is 'Digested in blocks, none too large: the last byte of the key.';
comment on column reporting.sealed_frozen_departments.place is 'Order within the block.';
comment on column reporting.sealed_frozen_departments.row_bytes is 'The row in canonical form.';
