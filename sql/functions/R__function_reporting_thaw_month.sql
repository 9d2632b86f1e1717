create or replace function reporting.thaw_month(month date, reopened_close integer) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from reporting.customer_lifetimes l
  using reporting.customer_months m
  where m.period = thaw_month.month and m.close_no = reopened_close and l.customer_id = m.customer_id;
  -- From the months before: a first and a last order cannot be taken off.
  insert into reporting.customer_lifetimes (customer_id, revenue, orders, first_order_at, last_order_at)
  select b.customer_id, sum(b.revenue), sum(b.orders), min(b.first_order_at), max(b.last_order_at)
  from reporting.customer_months m
    join reporting.customer_months b on b.customer_id = m.customer_id and b.period < m.period
    join finance.periods p on p.period = b.period and p.close_no = b.close_no
  where m.period = thaw_month.month
    and m.close_no = reopened_close
    and p.state in ('closed', 'locked')
  group by b.customer_id;
end
$$;
revoke execute on function reporting.thaw_month(date, integer) from public;
comment on function reporting.thaw_month(date, integer) is
  'Takes a month that is being reopened back out of what its customers bought in all closed months. Its frozen rows stay with '
  'their close number, and no longer count.';
