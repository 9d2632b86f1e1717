create or replace function staging.post_support_agents(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  insert into support.support_agents (external_ref, full_name, email)
  select s.agent_ref, s.full_name, s.email
  from staging.support_agents s
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_support_agents(bigint[]) from public;
comment on function staging.post_support_agents(bigint[]) is
  'Posts the good rows of support_agents. Called by name from staging.post_files.';
