-- title: Lines that are no sale and no return
-- into: rejects
select r.file_id, r.file_line,
  case when r."InvoiceNo" like 'A%' then 'InvoiceNo'
    when r."Quantity" like '-%' and r."InvoiceNo" not like 'C%' then 'Quantity' else 'UnitPrice' end as column_name,
  case when r."InvoiceNo" like 'A%' then r."InvoiceNo"
    when r."Quantity" like '-%' and r."InvoiceNo" not like 'C%' then r."Quantity" else r."UnitPrice" end as value,
  case when r."InvoiceNo" like 'A%' then 'an adjustment of bad debt is no sale'
    when r."Quantity" like '-%' and r."InvoiceNo" not like 'C%' then 'a stock adjustment is no return: its invoice is no credit note'
    when r."UnitPrice" like '-%' then 'a sale has no negative price'
    else 'a sale has a price: goods without one were given away, found or lost' end as rule,
  'None needed; book it in inventory or receivables.' as remedy
from staging.raw_online_retail r
where r.malformed is null
  and (r."InvoiceNo" like 'A%'
    or r."Quantity" like '-%' and r."InvoiceNo" not like 'C%'
    or r."UnitPrice" like '-%'
    or r."UnitPrice" ~ '^0+([.]0*)?$')
