create or replace function staging.says_the_same(for_input text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select case for_input
    when 'payroll' then
      'exists (select from hr.payroll b join hr.employees e using (employee_id)'
      ' where b.payroll_id = t.target_id and e.external_ref = s.employee_ref'
      ' and b.salary_amount = staging.amount_of(s.salary_amount)'
      ' and coalesce(b.paid_at = staging.instant_of(s.paid_at, $2), s.paid_at is null))'
    when 'order_items' then
      'exists (select from sales.order_items b join sales.products r using (product_id)'
      ' where b.order_item_id = t.target_id and r.sku = s.sku'
      ' and b.quantity = staging.integer_of(s.quantity) and b.unit_price = staging.amount_of(s.unit_price))'
    else 'false'
    end
$$;
revoke execute on function staging.says_the_same(text) from public;
comment on function staging.says_the_same(text) is
  'SQL condition whether row t.target_id of the books says what row s of an input''s staging table does; $2 is the book''s time '
  'zone. A salary may have been paid since. Only of what people may delete and make again, salaries and items of drafts: of '
  'anything else it is false.';
