-- title: Lines of receipts
-- into: order_items
select v.file_id, v.file_line, v."Beleg" as order_ref, v."Pos" as line_no, v."Artikel" as sku, v."Menge" as quantity,
  replace(v."Preis", ',', '.') as unit_price
from staging.valid_kasse v
