-- title: What the till does besides selling
-- into: rejects
select r.file_id, r.file_line, 'Beleg' as column_name, r."Beleg" as value,
  'a cash drop is no sale' as rule, 'None needed; the bank statement has it.' as remedy
from staging.raw_kasse r
where r."Beleg" like 'Z-%'
