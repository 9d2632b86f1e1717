create or replace view reporting.ended_runs with (security_invoker = true) as
-- Spring Batch writes the times without a zone; the program runs in UTC wherever it is.
select e.job_execution_id, i.job_name, e.start_time at time zone 'UTC' as start_time, e.end_time at time zone 'UTC' as end_time,
  e.status,
  (select p.parameter_value from batch.batch_job_execution_params p
   where p.job_execution_id = e.job_execution_id and p.parameter_name = 'period') as period
from batch.batch_job_execution e
  join batch.batch_job_instance i on i.job_instance_id = e.job_instance_id
where e.end_time is not null;
comment on view reporting.ended_runs is 'The runs of all jobs that have ended.';
comment on column reporting.ended_runs.job_execution_id is 'The run; a later one has a higher number.';
comment on column reporting.ended_runs.job_name is 'The job.';
comment on column reporting.ended_runs.start_time is 'When it began, by the program''s clock.';
comment on column reporting.ended_runs.end_time is 'When it ended, by the program''s clock.';
comment on column reporting.ended_runs.status is 'How it ended.';
comment on column reporting.ended_runs.period is 'The month it was for, null for none.';
