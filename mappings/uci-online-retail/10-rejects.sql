-- title: Lines that are no sale and no return
-- into: rejects
select r.file_id, r.file_line, n.reason[1] as column_name, n.reason[2] as value, n.reason[3] as rule,
  'None needed; book it in inventory or receivables.' as remedy
from staging.raw_online_retail r
  cross join lateral (
    -- Only what can be read says that a line is no sale: any other waits, with its invoice, to be mended.
    select case
      when r."InvoiceNo" like 'A%' then array['InvoiceNo', r."InvoiceNo", 'an adjustment of bad debt is no sale']
      when r."InvoiceNo" not like 'C%' and staging.integer_of(r."Quantity") < 0
        then array['Quantity', r."Quantity", 'a stock adjustment is no return: its invoice is no credit note']
      when r."UnitPrice" ~ '^0+([.]0*)?$'
        then array['UnitPrice', r."UnitPrice", 'a sale has a price: goods without one were given away, found or lost']
    end as reason
  ) n
where n.reason is not null
