create or replace view finance.sealed_trial_balances with (security_invoker = true) as
select 0::bigint as block, gl_code collate "C" as place,
  record_send(row(gl_code, opening, debits, credits, closing, name, class::text)) as row_bytes
from finance.trial_balances
where period = finance.period_in_scope()
  and close_no = (select finance.close_in_scope());
comment on view finance.sealed_trial_balances is
  'Sealed: the trial balance of the close in scope. Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_trial_balances.block is 'Digested in blocks, none too large: one.';
comment on column finance.sealed_trial_balances.place is 'Order within the block.';
comment on column finance.sealed_trial_balances.row_bytes is 'The row in canonical form.';
