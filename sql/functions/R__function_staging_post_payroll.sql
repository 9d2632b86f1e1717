create or replace function staging.post_payroll(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  zone text := (select b.time_zone from finance.book b);
begin
  insert into hr.payroll (external_ref, employee_id, salary_amount, paid_at)
  select s.payroll_ref,
    coalesce(e.employee_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.employee_ref, 'employees')),
    staging.amount_of(s.salary_amount), staging.instant_of(s.paid_at, zone)
  from staging.payroll s
    left join hr.employees e on e.external_ref = s.employee_ref
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_payroll(bigint[]) from public;
comment on function staging.post_payroll(bigint[]) is 'Posts the good rows of payroll. Called by name from staging.post_files.';
