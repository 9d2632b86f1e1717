-- title: Owners of accounts; the data have no names
-- into: customers
select v.file_id, v.file_line, 'berka:client:' || v.client_id as customer_ref, 'Client ' || v.client_id as full_name
from staging.valid_disp v
