-- title: Customers by name, and one for everybody who pays cash
-- into: customers
-- known: keep
select v.file_id, min(v.file_line) as file_line, coalesce(v."Kunde", 'CASH') as customer_ref,
  coalesce(v."Kunde", 'Cash sales') as full_name
from staging.valid_kasse v
group by v.file_id, v."Kunde"
