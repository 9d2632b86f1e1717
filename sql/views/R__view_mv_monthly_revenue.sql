drop materialized view if exists sales.mv_monthly_revenue cascade;
create materialized view sales.mv_monthly_revenue as
select s.period as month, s.orders_placed, s.gross_revenue, s.cancellations, s.returns, s.net_revenue
from reporting.standing_revenue_months s
union all
select p.period, r.orders_placed, r.gross_revenue::numeric(38, 4), r.cancellations::numeric(38, 4), r.returns::numeric(38, 4),
  r.net_revenue::numeric(38, 4)
from finance.periods p
  cross join lateral reporting.revenue_of_month(p.period) r
where p.state in ('open', 'soft_closed');
create unique index mv_monthly_revenue_month on sales.mv_monthly_revenue (month);
comment on materialized view sales.mv_monthly_revenue is
  'Revenue by month, as of the last refresh; months without orders included. Closed months are the rows their close froze, open '
  'months are computed.';
comment on column sales.mv_monthly_revenue.month is 'First day of the month.';
comment on column sales.mv_monthly_revenue.orders_placed is 'Orders placed, credit notes not counted.';
comment on column sales.mv_monthly_revenue.gross_revenue is 'Orders placed in the month.';
comment on column sales.mv_monthly_revenue.cancellations is 'Orders cancelled in the month, negative, whenever they were placed.';
comment on column sales.mv_monthly_revenue.returns is 'Credit notes of the month, negative.';
comment on column sales.mv_monthly_revenue.net_revenue is 'gross_revenue + cancellations + returns.';

create or replace function sales.read_monthly_revenue() returns setof sales.mv_monthly_revenue
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select * from sales.mv_monthly_revenue
$$;
revoke execute on function sales.read_monthly_revenue() from public;
comment on function sales.read_monthly_revenue() is
  'The rows of sales.mv_monthly_revenue for readers, who are never granted the materialized view: it knows no row level '
  'security.';

create or replace view sales.monthly_revenue with (security_invoker = true) as
select * from sales.read_monthly_revenue();
comment on view sales.monthly_revenue is 'sales.mv_monthly_revenue for readers.';
comment on column sales.monthly_revenue.month is 'First day of the month.';
comment on column sales.monthly_revenue.orders_placed is 'Orders placed, credit notes not counted.';
comment on column sales.monthly_revenue.gross_revenue is 'Orders placed in the month.';
comment on column sales.monthly_revenue.cancellations is 'Orders cancelled in the month, negative, whenever they were placed.';
comment on column sales.monthly_revenue.returns is 'Credit notes of the month, negative.';
comment on column sales.monthly_revenue.net_revenue is 'gross_revenue + cancellations + returns.';
