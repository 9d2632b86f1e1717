-- A step that lost its connection while its record was written ends as UNKNOWN, and Spring Batch never restarts it.
-- One whose server was gone for longer than the pool waits stays as begun, though its job could write down its end, and then
-- the job counts as running. Here every step commits its work with its record or may simply be run again, so such a step has
-- failed and no more.
create or replace function batch.fail_unknown_executions(for_job text) returns integer
language sql
set search_path = pg_catalog, pg_temp
as $$
  with unknown as (
    select e.job_execution_id
    from batch.batch_job_execution e
      join batch.batch_job_instance i on i.job_instance_id = e.job_instance_id
    where i.job_name = for_job
      and (e.status = 'UNKNOWN'
        or exists (
          select
          from batch.batch_step_execution s
          where s.job_execution_id = e.job_execution_id
            and s.status in ('UNKNOWN', 'STARTING', 'STARTED', 'STOPPING')))
  ), steps as (
    update batch.batch_step_execution as s
    set status = 'FAILED', exit_code = 'FAILED', version = s.version + 1, end_time = coalesce(s.end_time, s.last_updated)
    from unknown u
    where s.job_execution_id = u.job_execution_id
      and s.status in ('UNKNOWN', 'STARTING', 'STARTED', 'STOPPING')
  ), jobs as (
    update batch.batch_job_execution as e
    set status = 'FAILED', exit_code = 'FAILED', version = e.version + 1, end_time = coalesce(e.end_time, e.last_updated)
    from unknown u
    where e.job_execution_id = u.job_execution_id
    returning 1
  )
  select count(*)::integer from jobs
$$;
revoke execute on function batch.fail_unknown_executions(text) from public;
comment on function batch.fail_unknown_executions(text) is
  'Marks runs of a job that ended as UNKNOWN, or with a step that did not end, as failed, so that the next run takes them '
  'up; returns how many. Only while holding the row of batch.job_lock.';
