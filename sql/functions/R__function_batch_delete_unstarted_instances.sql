-- A process killed between creating an instance and its first execution leaves an instance that
-- Spring Batch can neither start nor restart, and blocks its parameters for ever.
create or replace function batch.delete_unstarted_instances(for_job text) returns integer
language sql
set search_path = pg_catalog, pg_temp
as $$
  with deleted as (
    delete from batch.batch_job_instance as instance
    where instance.job_name = for_job
      and not exists (
        select from batch.batch_job_execution as execution
        where execution.job_instance_id = instance.job_instance_id)
    returning instance.job_instance_id)
  select count(*)::integer from deleted
$$;
revoke execute on function batch.delete_unstarted_instances(text) from public;
comment on function batch.delete_unstarted_instances(text) is
  'Deletes the instances of a job that have no execution; returns how many. Only while holding the row of batch.job_lock.';
