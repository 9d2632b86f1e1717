-- Whoever runs a job holds the row of batch.job_lock: xmax is its transaction, and that holds the lock on its own number.
create or replace view batch.last_runs with (security_invoker = true) as
select i.job_name,
  case
    when e.end_time is null and l.is_held then 'running'
    when e.end_time is null or e.status = 'UNKNOWN' then 'died'
    when e.status = 'COMPLETED' then 'completed'
    when e.status = 'STOPPED' then 'stopped'
    else 'failed'
  end as state,
  date_trunc('second', e.create_time) as started_at, date_trunc('second', e.end_time) as ended_at,
  e.job_execution_id, e.exit_message
from (
  select distinct on (n.job_name) n.job_name, x.job_execution_id
  from batch.batch_job_instance n
    join batch.batch_job_execution x using (job_instance_id)
  order by n.job_name, x.job_execution_id desc
) i
  join batch.batch_job_execution e using (job_execution_id)
  cross join lateral (
    select exists (
      select
      from batch.job_lock j
        join pg_locks k on k.locktype = 'transactionid' and k.transactionid = j.xmax and k.granted
      where j.job_name = i.job_name) as is_held
  ) l;
comment on view batch.last_runs is 'The last run of each job.';
comment on column batch.last_runs.job_name is 'Name of the job.';
comment on column batch.last_runs.state is
  'running, completed, stopped, failed, or died: it did not end and nobody holds its lock, so hardclose recover settles it.';
comment on column batch.last_runs.started_at is 'When it was started, UTC.';
comment on column batch.last_runs.ended_at is 'When it ended, UTC; null if it did not.';
comment on column batch.last_runs.job_execution_id is 'The run.';
comment on column batch.last_runs.exit_message is 'What went wrong, shortened.';
