-- title: Products, with the description most lines of the day have and the first price of the day that can be read
-- into: products
-- known: keep
select distinct on (l.file_id, l.sku) l.file_id, l.priced_line as file_line, l.sku, l.name, l.price, 'true' as active
from (
  select s.file_id, s.sku, s.name, count(*) over (partition by s.file_id, s.sku, s.name) as lines,
    first_value(s.file_line) over priced as priced_line, first_value(s.price) over priced as price
  from (
    select v.file_id, v.file_line, v."StockCode" as sku, v."UnitPrice" as price,
      case when btrim(v."Description") <> '' then v."Description" else v."StockCode" end as name
    from staging.valid_online_retail v
  ) s
  -- One bad price is no reason to reject a product, and with it every invoice that has it.
  window priced as (partition by s.file_id, s.sku order by staging.amount_of(s.price) >= 0 desc nulls last, s.file_line)
) l
order by l.file_id, l.sku, l.lines desc, length(l.name) desc, l.name collate "C"
