-- title: Whose journal it is
-- into: customers
-- known: keep
select v.file_id, min(v.file_line) as file_line, 'OWNER' as customer_ref, 'Owner of the journal' as full_name
from staging.valid_journal v
group by v.file_id
