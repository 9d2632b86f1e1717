-- As a view that was not refreshed since the last order came.
create or replace function sales.read_monthly_revenue() returns setof sales.mv_monthly_revenue
language sql stable
as $$
  select v.month, v.orders_placed - 1, v.gross_revenue, v.cancellations, v.returns, v.net_revenue - 1
  from sales.mv_monthly_revenue v
$$;
