-- title: Entries of the bank that moved nothing
-- into: rejects
select r.file_id, r.file_line, 'amount' as column_name, r.amount as value,
  'a posting moves an amount; the bank recorded an entry of 0' as rule, 'None needed.' as remedy
from staging.raw_trans r
where r.malformed is null and r.amount ~ '^0+([.]0*)?$'
