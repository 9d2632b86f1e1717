create or replace view finance.sealed_late_items with (security_invoker = true) as
select tx_id / 4096 as block, tx_id as place,
  record_send(row(tx_id, posted_at, original_at, original_period, reason, account_id, entry_no, effect::numeric,
    contra_code)) as row_bytes
from finance.late_items
where posted_at >= finance.scope_starts_at()
  and posted_at < finance.scope_ends_at();
comment on view finance.sealed_late_items is
  'Sealed: the late items booked in the period in scope. Named in finance.sealed_sources.rows_view.';
comment on column finance.sealed_late_items.block is 'Digested in blocks, none too large: 4096 numbers of postings.';
comment on column finance.sealed_late_items.place is 'Order within the block.';
comment on column finance.sealed_late_items.row_bytes is 'The row in canonical form.';
