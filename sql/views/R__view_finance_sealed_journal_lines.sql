create or replace view finance.sealed_journal_lines with (security_invoker = true) as
select line_no / 4096 as block, line_no as place,
  record_send(row(line_no, subledger, gl_code, debit, credit, ref_type, ref_id)) as row_bytes
from finance.journal_lines
where period = finance.period_in_scope()
  and close_no = (select finance.close_in_scope());
comment on view finance.sealed_journal_lines is
  'Sealed: the journal of the close in scope. Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_journal_lines.block is 'Digested in blocks, none too large: 4096 lines.';
comment on column finance.sealed_journal_lines.place is 'Order within the block.';
comment on column finance.sealed_journal_lines.row_bytes is 'The row in canonical form.';
