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
    when 'orders' then
      'exists (select from sales.orders b join finance.customers c using (customer_id)'
      ' left join sales.sales_reps r on r.rep_id = b.sales_rep_id'
      ' where b.order_id = t.target_id and c.external_ref = s.customer_ref'
      ' and coalesce(r.external_ref = s.rep_ref, s.rep_ref is null)'
      ' and coalesce(b.placed_at = staging.instant_of(s.placed_at, $2), s.placed_at is null)'
      ' and coalesce(b.shipped_at = staging.instant_of(s.shipped_at, $2), s.shipped_at is null)'
      ' and coalesce(b.cancelled_at = staging.instant_of(s.cancelled_at, $2), s.cancelled_at is null))'
    when 'order_items' then
      'exists (select from sales.order_items b join sales.products r using (product_id)'
      ' where b.order_item_id = t.target_id and r.sku = s.sku'
      ' and b.quantity = staging.integer_of(s.quantity) and b.unit_price = staging.amount_of(s.unit_price)'
      -- Its number may be that of another order by now.
      ' and (not exists (select from staging.posted_rows q'
      ' where q.input = ''orders'' and q.key = s.order_ref and q.target_id is distinct from b.order_id)'
      -- Its order may have come with it, or with the file that it is a retry of.
      ' or s.order_ref in (select c.order_ref from staging.files f'
      ' join staging.files w on w.load_id = f.load_id'
      ' or w.load_id = (select o.load_id from staging.files o where o.file_id = f.corrects)'
      ' join staging.orders c on c.file_id = w.file_id'
      ' where f.file_id = any ($1) and c.outcome = ''duplicate'')))'
    else 'false'
    end
$$;
revoke execute on function staging.says_the_same(text) from public;
comment on function staging.says_the_same(text) is
  'SQL condition whether row t.target_id of the books says what row s of an input''s staging table does; $1 are the files, $2 is '
  'the book''s time zone. What the row leaves empty may have come since: a salary was paid, a draft placed. An item says the '
  'same only where no file posted another order of its number, or its order came with it and says the same. Only of what people '
  'may delete and make again, salaries, drafts and their items: of anything else it is false.';
