-- title: Customers, and one one-time customer a country for sales to nobody known
-- into: customers
-- known: keep
select v.file_id, min(v.file_line) as file_line, c.customer_ref,
  case when v."CustomerID" is null then 'One-time customer, ' || v."Country" else 'Customer ' || c.customer_ref end as full_name
from staging.valid_online_retail v
  cross join lateral (
    select coalesce(regexp_replace(v."CustomerID", '[.]0$', ''), 'ONE-TIME ' || v."Country") as customer_ref
  ) c
group by v.file_id, c.customer_ref, v."CustomerID" is null, v."Country"
