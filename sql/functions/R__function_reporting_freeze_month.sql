create or replace function reporting.freeze_month(month date, freezing_close integer) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into reporting.revenue_months
    (period, close_no, orders_placed, gross_revenue, cancellations, returns, net_revenue, net_revenue_to_date)
  select freeze_month.month, freezing_close, r.orders_placed, r.gross_revenue, r.cancellations, r.returns, r.net_revenue,
    r.net_revenue + coalesce(
      (select s.net_revenue_to_date
        from reporting.standing_revenue_months s
        where s.period = freeze_month.month - interval '1 month'), 0)
  from reporting.revenue_of_month(freeze_month.month) r;
  insert into reporting.customer_months (period, close_no, customer_id, revenue, orders, first_order_at, last_order_at)
  select freeze_month.month, freezing_close, c.customer_id, c.revenue, c.orders, c.first_order_at, c.last_order_at
  from reporting.customers_of_month(freeze_month.month) c;
end
$$;
revoke execute on function reporting.freeze_month(date, integer) from public;
comment on function reporting.freeze_month(date, integer) is
  'Writes down the figures of one month for one close: its revenue, and what each customer bought.';
