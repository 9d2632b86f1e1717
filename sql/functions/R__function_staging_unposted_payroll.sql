create or replace function staging.unposted_payroll(zone text) returns setof staging.unposted_row
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select s.file_id, s.file_line, s.row_no, s.payroll_ref, s.paid_at, l.came_at, l.came_again_in, l.left_out_because, l.left_out_by
  from staging.lost_rows('payroll') l
    join staging.payroll s using (file_id, row_no)
    left join hr.payroll b on b.external_ref = s.payroll_ref
    left join hr.employees e on e.external_ref = s.employee_ref
  where l.left_out_because is not null or l.key_taken or b.payroll_id is null
    or not staging.agrees(l.columns, '{employee_ref}', e.employee_id = b.employee_id)
    or not staging.agrees(l.columns, '{salary_amount}', staging.amount_of(s.salary_amount) = b.salary_amount)
    or not staging.agrees(l.columns, '{paid_at}', staging.instant_on_day_of(s.paid_at, b.paid_at, zone))
$$;
revoke execute on function staging.unposted_payroll(text) from public;
comment on function staging.unposted_payroll(text) is
  'Salaries that came in a file and are not in the books, or that a person left out; what has their number there is another, or '
  'none.';
