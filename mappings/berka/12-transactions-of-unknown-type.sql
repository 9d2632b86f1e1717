-- title: Entries that are neither receipts nor withdrawals
-- into: rejects
select r.file_id, r.file_line, 'type' as column_name, r.type as value,
  'a type is PRIJEM (receipt), VYDAJ or VYBER (withdrawal)' as rule, 'Look the type up at the bank.' as remedy
from staging.raw_trans r
where r.malformed is null and (r.type in ('PRIJEM', 'VYDAJ', 'VYBER')) is not true
