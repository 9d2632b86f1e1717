-- What COPY counts is seen by every session while it runs; a step's own counters only when it commits.
create or replace view batch.running_steps with (security_invoker = true) as
select r.job_name, s.step_name, s.start_time as started_at, t.elapsed, greatest(s.read_count, c.rows) as rows,
  round(greatest(s.read_count, c.rows) / greatest(t.elapsed, 1)) as rows_per_second, h.usual,
  greatest(h.usual - t.elapsed, 0) as remaining
from batch.last_runs r
  join batch.batch_step_execution s using (job_execution_id)
  cross join lateral (
    select round(extract(epoch from clock_timestamp() at time zone 'UTC' - s.start_time)) as elapsed
  ) t
  cross join lateral (
    select coalesce(sum(p.tuples_processed), 0) as rows
    from pg_stat_progress_copy p
    where p.datname = current_database()
      and r.job_name = 'load-data'
      and p.command = 'COPY FROM'
  ) c
  cross join lateral (
    select round(percentile_cont(0.5) within group (order by extract(epoch from b.end_time - b.start_time))::numeric) as usual
    from (
      select e.start_time, e.end_time
      from batch.batch_step_execution e
        join batch.batch_job_execution x using (job_execution_id)
        join batch.batch_job_instance n using (job_instance_id)
      where n.job_name = r.job_name
        and e.step_name = s.step_name
        and e.status = 'COMPLETED'
      order by e.step_execution_id desc
      limit 5
    ) b
  ) h
where r.state = 'running'
  and s.end_time is null;
comment on view batch.running_steps is 'The steps that run now, as any other session sees them.';
comment on column batch.running_steps.job_name is 'Name of the job.';
comment on column batch.running_steps.step_name is 'Name of the step.';
comment on column batch.running_steps.started_at is 'When it began, UTC.';
comment on column batch.running_steps.elapsed is 'Seconds since.';
comment on column batch.running_steps.rows is 'Rows it has read; of a load those of the file being staged.';
comment on column batch.running_steps.rows_per_second is 'Rows by seconds.';
comment on column batch.running_steps.usual is 'Seconds it took before, the median of its last five times; null the first time.';
comment on column batch.running_steps.remaining is 'Seconds left if it takes as long as usual; 0 when it is overdue.';
