-- title: Lines of invoices; a line that repeats another of its invoice in full gets its number, and is its duplicate
-- into: order_items
select v.file_id, v.file_line, v."InvoiceNo" as order_ref,
  min(v.place) over (partition by v.file_id, v."InvoiceNo", v."StockCode", v."Description", v."Quantity", v."InvoiceDate", v."UnitPrice",
    v."CustomerID", v."Country") as line_no,
  v."StockCode" as sku, v."Quantity" as quantity, v."UnitPrice" as unit_price
from (
  -- A line that is retried has the place it had in the file it came in; one whose invoice could not be read there, its line.
  select l.*, coalesce(p.place, 100000 + l.file_line) as place
  from staging.valid_online_retail l
    join staging.files f using (file_id)
    left join (
      select r.file_id, r.file_line, r."InvoiceNo",
        row_number() over (partition by r.file_id, r."InvoiceNo" order by r.file_line) as place
      from staging.raw_online_retail r
    ) p on p.file_id = coalesce(f.corrects, l.file_id) and p.file_line = l.file_line and p."InvoiceNo" = l."InvoiceNo"
) v
