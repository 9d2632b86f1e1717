-- title: Lines of invoices; a line that repeats another of its invoice in full gets its number, and is its duplicate
-- into: order_items
with lines as (
  select r.file_id, r.file_line, r."InvoiceNo" as invoice, f.corrects,
    jsonb_build_array(r."StockCode", r."Description", r."Quantity", r."InvoiceDate", r."UnitPrice", r."CustomerID", r."Country")
      as content,
    row_number() over (partition by r.file_id, r."InvoiceNo" order by r.file_line) as place
  from staging.raw_online_retail r
    join staging.files f using (file_id)
), retried as (
  -- A line that is retried has the place it had in the file it came in; one whose invoice could not be read there, its line.
  select r.file_id, r.file_line, r.invoice, r.corrects, r.content, coalesce(l.place, 100000 + r.file_line) as place
  from lines r
    left join lines l on l.file_id = r.corrects and l.file_line = r.file_line and l.invoice = r.invoice
  where r.corrects is not null
), places as (
  select l.file_id, l.file_line, l.invoice, l.content, l.place from lines l where l.corrects is null
  union all
  select r.file_id, r.file_line, r.invoice, r.content, r.place from retried r
  union all
  -- It may repeat a line of its invoice that is not retried.
  select f.file_id, l.file_line, l.invoice, l.content, l.place
  from (select distinct r.file_id, r.corrects, r.invoice from retried r) f
    join lines l on l.file_id = f.corrects and l.invoice = f.invoice
  where not exists (select from retried r where r.file_id = f.file_id and r.file_line = l.file_line)
), numbers as (
  select p.file_id, p.file_line, min(p.place) over (partition by p.file_id, p.invoice, p.content) as line_no from places p
)
select v.file_id, v.file_line, v."InvoiceNo" as order_ref, n.line_no, v."StockCode" as sku, v."Quantity" as quantity,
  v."UnitPrice" as unit_price
from staging.valid_online_retail v
  join numbers n using (file_id, file_line)
