create or replace function staging.post_sales_reps(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  insert into sales.sales_reps (external_ref, full_name, email)
  select s.rep_ref, s.full_name, s.email
  from staging.sales_reps s
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_sales_reps(bigint[]) from public;
comment on function staging.post_sales_reps(bigint[]) is
  'Posts the good rows of sales_reps. Called by name from staging.post_files.';
