-- title: Invoices and credit notes: orders shipped at the time of their first line
-- into: orders
select v.file_id, min(v.file_line) as file_line, v."InvoiceNo" as order_ref,
  coalesce(regexp_replace(v."CustomerID", '[.]0$', ''), 'ONE-TIME ' || v."Country") as customer_ref,
  'shipped' as status, min(v."InvoiceDate") as placed_at, min(v."InvoiceDate") as shipped_at
from staging.valid_online_retail v
-- A date that cannot be read makes an order of its own, so that its line is rejected, and the invoice waits for it.
group by v.file_id, v."InvoiceNo", 4, case when staging.instant_of(v."InvoiceDate", 'UTC') is null then v.file_line end
