-- title: The price list
-- into: products
-- known: keep
select v.file_id, v.file_line, v."Nummer" as sku, v."Bezeichnung" as name, replace(v."Preis", ',', '.') as price, 'true' as active
from staging.valid_artikel v
