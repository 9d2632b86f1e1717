create or replace function staging.post_users(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  insert into auth.users (username, email)
  select s.username, s.email
  from staging.users s
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_users(bigint[]) from public;
comment on function staging.post_users(bigint[]) is 'Posts the good rows of users. Called by name from staging.post_files.';
