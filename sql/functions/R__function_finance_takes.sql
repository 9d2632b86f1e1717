create or replace function finance.takes(month finance.periods, module text) returns boolean
language sql immutable
as $$
  select (month).state not in ('closed', 'locked')
    and not case module
      when 'sales' then (month).sales_soft_closed
      when 'finance' then (month).finance_soft_closed
      when 'payroll' then (month).payroll_soft_closed
      when 'shipments' then false
    end
$$;
revoke execute on function finance.takes(finance.periods, text) from public;
comment on function finance.takes(finance.periods, text) is
  'Whether a month takes what a module (sales, finance, payroll) brings in: it is not closed, and not soft-closed for that '
  'module. No soft close stops shipments. Null for another module.';
