create or replace view sales.journal_of_orders with (security_invoker = true) as
select l.gl_code, l.debit, l.credit, e.event as ref_type, e.document as ref_id
from sales.revenue_events e
  cross join lateral (
    values
      ('1200', greatest(e.revenue, 0), greatest(-e.revenue, 0)),
      (case when e.event = 'order' and e.revenue > 0 then '4000' else '4900' end, greatest(-e.revenue, 0), greatest(e.revenue, 0))
  ) l (gl_code, debit, credit)
where e.happened_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
  and e.happened_at < (select ends_at from finance.periods where period = finance.period_in_scope())
  and e.revenue <> 0;
comment on view sales.journal_of_orders is
  'Subledger sales: balanced lines of the period in scope. An order debits receivables and credits revenue; a cancellation or a '
  'credit note debits cancellations and returns and credits receivables.';
comment on column sales.journal_of_orders.gl_code is 'General ledger account.';
comment on column sales.journal_of_orders.debit is 'Debit amount, or 0.';
comment on column sales.journal_of_orders.credit is 'Credit amount, or 0.';
comment on column sales.journal_of_orders.ref_type is 'order or order_cancellation.';
comment on column sales.journal_of_orders.ref_id is 'Order number in the system it comes from, else order_id.';
