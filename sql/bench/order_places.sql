-- Parameter: month. Places the drafts, spread over its days.
update sales.orders o
set status = 'placed', placed_at = m.first_day + abs(hashtext(o.external_ref)) % 2419200 * interval '1 second'
from (values (?::date::timestamptz)) m (first_day)
where o.status = 'draft' and o.external_ref like to_char(m.first_day, 'YYYY-MM') || '-%';
