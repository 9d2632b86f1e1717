create or replace function reporting.rebuild_frozen_months() returns table (period date, subject text, detail text)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  month finance.periods;
begin
  -- No close and no reopening meanwhile.
  perform from finance.periods p for share;
  for month in select p.* from finance.periods p where p.state in ('closed', 'locked') order by p.period loop
    return query select month.period, d.subject, d.detail from reporting.frozen_differences(month.period) d;
  end loop;
  return query select null::date, d.subject, d.detail from reporting.lifetime_differences() d;
  delete from reporting.customer_lifetimes;
  delete from reporting.customer_months;
  delete from reporting.revenue_months;
  for month in select p.* from finance.periods p where p.state in ('closed', 'locked') order by p.period loop
    perform reporting.freeze_month(month.period, month.close_no);
  end loop;
  -- At once: month by month, each customer's row would be updated as often as there are months.
  insert into reporting.customer_lifetimes (customer_id, revenue, orders, first_order_at, last_order_at)
  select m.customer_id, sum(m.revenue), sum(m.orders), min(m.first_order_at), max(m.last_order_at)
  from reporting.customer_months m
  group by m.customer_id;
end
$$;
revoke execute on function reporting.rebuild_frozen_months() from public;
comment on function reporting.rebuild_frozen_months() is
  'Computes the figures of every closed month again from all rows, and returns where those kept differed: the month, or null for '
  'the sum over all of them.';
