-- title: Receipts: orders that leave the house at once
-- into: orders
select v.file_id, min(v.file_line) as file_line, v."Beleg" as order_ref, coalesce(v."Kunde", 'CASH') as customer_ref,
  'shipped' as status, t.at as placed_at, t.at as shipped_at
from staging.valid_kasse v
  cross join lateral (
    select regexp_replace(v."Zeit", '^([0-9]{2})[.]([0-9]{2})[.]([0-9]{4}) (.*)$', '\3-\2-\1 \4') as at
  ) t
group by v.file_id, v."Beleg", v."Kunde", t.at
