-- title: Lines of invoices; a line that repeats another of its invoice in full gets its number, and is its duplicate
-- into: order_items
select v.file_id, v.file_line, v."InvoiceNo" as order_ref,
  min(v.place) over (partition by v.file_id, v."InvoiceNo", v."StockCode", v."Description", v."Quantity", v."InvoiceDate", v."UnitPrice",
    v."CustomerID", v."Country") as line_no,
  v."StockCode" as sku, v."Quantity" as quantity, v."UnitPrice" as unit_price
from (
  select l.*, row_number() over (partition by l.file_id, l."InvoiceNo" order by l.file_line) as place
  from staging.valid_online_retail l
) v
