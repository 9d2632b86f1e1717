-- title: People who may dispose of an account but do not own it
-- into: rejects
select r.file_id, r.file_line, 'type' as column_name, r.type as value,
  'only the owner of an account is its customer' as rule, 'None needed.' as remedy
from staging.raw_disp r
where r.type = 'DISPONENT'
