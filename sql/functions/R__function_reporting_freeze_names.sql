create or replace function reporting.freeze_names(closing_period date, new_close_no integer) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into reporting.frozen_names (period, close_no, kind, key, code, name)
  with events as (
    select e.order_id, e.sales_rep_id
    from finance.periods p
      join sales.revenue_events e on e.happened_at >= p.starts_at and e.happened_at < p.ends_at
    where p.period = closing_period
  )
  select closing_period, new_close_no, 'sales_rep', r.rep_id, coalesce(r.external_ref, r.rep_id::text), r.full_name
  from sales.sales_reps r
  where r.rep_id in (select e.sales_rep_id from events e)
  union all
  select closing_period, new_close_no, 'product', p.product_id, p.sku, p.name
  from sales.products p
  where p.product_id in (
    select i.product_id
    from events e
      join sales.order_items i on i.order_id = e.order_id);
  insert into reporting.frozen_departments (period, close_no, payroll_id, department)
  select closing_period, new_close_no, y.payroll_id, e.department
  from finance.periods p
    join hr.payroll y on y.paid_at >= p.starts_at and y.paid_at < p.ends_at
    join hr.employees e on e.employee_id = y.employee_id
  where p.period = closing_period;
end
$$;
revoke execute on function reporting.freeze_names(date, integer) from public;
comment on function reporting.freeze_names(date, integer) is
  'Keeps, for one close, the names that its reports print: products and sales reps with revenue in the month, and the department '
  'of each salary paid. finance.write_customer_names keeps those of customers.';
