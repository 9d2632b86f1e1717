-- The figures of the last closed month, as the owner might edit them.
update reporting.revenue_months set gross_revenue = gross_revenue + 1, net_revenue = net_revenue + 1 where period = '2026-10-01';
