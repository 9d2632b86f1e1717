create or replace function staging.post_customers(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  insert into finance.customers (external_ref, full_name, primary_email, user_id)
  select s.customer_ref, s.full_name, s.email,
    case when s.username is not null
      then coalesce(u.user_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.username, 'users')) end
  from staging.customers s
    left join auth.users u on u.username = s.username
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_customers(bigint[]) from public;
comment on function staging.post_customers(bigint[]) is
  'Posts the good rows of customers. Called by name from staging.post_files.';
