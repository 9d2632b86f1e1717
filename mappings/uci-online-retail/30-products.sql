-- title: Products, with the description most lines of the day have and the price of the day's first line
-- into: products
-- known: keep
select distinct on (d.file_id, d.sku) d.file_id, d.first_line as file_line, d.sku, d.name, d.price, 'true' as active
from (
  select v.file_id, v."StockCode" as sku, coalesce(v."Description", v."StockCode") as name, count(*) as lines,
    min(min(v.file_line)) over (partition by v.file_id, v."StockCode") as first_line,
    first_value((array_agg(v."UnitPrice" order by v.file_line))[1]) over (
      partition by v.file_id, v."StockCode" order by min(v.file_line)) as price
  from staging.valid_online_retail v
  group by v.file_id, v."StockCode", v."Description"
) d
order by d.file_id, d.sku, d.lines desc, length(d.name) desc, d.name collate "C"
