drop materialized view if exists sales.mv_monthly_revenue cascade;
create materialized view sales.mv_monthly_revenue as
select p.period as month,
  count(*) filter (where e.event = 'order' and e.revenue >= 0) as orders_placed,
  coalesce(sum(e.revenue) filter (where e.event = 'order' and e.revenue >= 0), 0)::numeric(38, 4) as gross_revenue,
  coalesce(sum(e.revenue) filter (where e.event <> 'order'), 0)::numeric(38, 4) as cancellations,
  coalesce(sum(e.revenue) filter (where e.event = 'order' and e.revenue < 0), 0)::numeric(38, 4) as returns,
  coalesce(sum(e.revenue), 0)::numeric(38, 4) as net_revenue
from finance.periods p
  left join sales.revenue_events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
group by p.period;
create unique index mv_monthly_revenue_month on sales.mv_monthly_revenue (month);
comment on materialized view sales.mv_monthly_revenue is
  'Revenue by month, as of the last refresh; months without orders included.';
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
