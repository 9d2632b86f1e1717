create or replace function staging.post_employees(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  zone text := (select b.time_zone from finance.book b);
begin
  insert into hr.employees (external_ref, full_name, department, joined_at, left_at)
  select s.employee_ref, s.full_name, s.department, staging.instant_of(s.joined_at, zone), staging.instant_of(s.left_at, zone)
  from staging.employees s
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_employees(bigint[]) from public;
comment on function staging.post_employees(bigint[]) is
  'Posts the good rows of employees. Called by name from staging.post_files.';
