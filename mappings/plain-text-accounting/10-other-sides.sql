-- title: The other side of each transaction, and postings of nothing
-- into: rejects
select r.file_id, r.file_line, 'account' as column_name, r.account as value,
  case when staging.amount_of(r.amount) = 0 then 'a posting of nothing moves no balance'
    else 'only accounts held are posted; this is the other side' end as rule,
  'None needed.' as remedy
from staging.raw_journal r
where r.account !~ '^(assets:(bank|cash)|liabilities:credit)(:|$)'
  or staging.amount_of(r.amount) = 0
