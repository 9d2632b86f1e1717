create or replace function batch.purge_runs() returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  instances bigint[];
  executions bigint[];
begin
  select array_agg(i.job_instance_id) into instances
  from batch.batch_job_instance i
  where i.job_name <> 'monthly-closure'
    and (select max(e.end_time) from batch.batch_job_execution e where e.job_instance_id = i.job_instance_id)
      < (clock_timestamp() at time zone 'UTC')
        - (select make_interval(days => h.keep_days) from batch.housekeeping h where h.what = 'runs')
    and not exists (
      select
      from batch.batch_job_execution e
      where e.job_instance_id = i.job_instance_id
        and e.end_time is null)
    -- The last run of each job stays, however old it is.
    and exists (
      select
      from batch.batch_job_instance n
      where n.job_name = i.job_name
        and n.job_instance_id > i.job_instance_id);
  if instances is null then
    return 0;
  end if;
  executions := array(
    select e.job_execution_id from batch.batch_job_execution e where e.job_instance_id = any (instances));
  delete from batch.batch_step_execution_context c
  using batch.batch_step_execution s
  where s.step_execution_id = c.step_execution_id and s.job_execution_id = any (executions);
  delete from batch.batch_step_execution s where s.job_execution_id = any (executions);
  delete from batch.batch_job_execution_context c where c.job_execution_id = any (executions);
  delete from batch.batch_job_execution_params p where p.job_execution_id = any (executions);
  delete from batch.batch_job_execution e where e.job_execution_id = any (executions);
  delete from batch.batch_job_instance i where i.job_instance_id = any (instances);
  return cardinality(instances);
end
$$;
revoke execute on function batch.purge_runs() from public;
comment on function batch.purge_runs() is
  'Removes the records of runs older than batch.housekeeping keeps them, but for closes and each job''s last; returns how many.';
