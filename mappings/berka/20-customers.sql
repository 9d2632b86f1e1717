-- title: Owners of accounts; the data have no names
-- into: customers
-- known: keep
select v.file_id, v.file_line, 'berka:client:' || v.client_id as customer_ref, 'Client ' || v.client_id as full_name
from staging.valid_disp v
-- A type that is neither leaves its line unselected: it is rejected, and can be mended.
where v.type = 'OWNER'
