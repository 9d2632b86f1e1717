-- What COPY counts is seen while it runs, by who may read all statistics, as the owner may; what else a load has done, when its
-- file is committed.
create or replace view batch.running_steps with (security_invoker = true) as
select r.job_name, s.step_name, s.start_time as started_at, t.elapsed, coalesce(l.rows, s.read_count) as rows,
  round(coalesce(l.rows, s.read_count) / greatest(t.elapsed, 1)) as rows_per_second, h.usual,
  coalesce(
    round(t.elapsed * (1 - least(l.part, 1)) / nullif(l.part, 0)),
    case when h.usual is not null then greatest(h.usual - t.elapsed, 0) end) as remaining
from batch.last_runs r
  join batch.batch_step_execution s using (job_execution_id)
  join batch.batch_job_execution a using (job_execution_id)
  cross join lateral (
    select round(extract(epoch from clock_timestamp() at time zone 'UTC' - s.start_time)) as elapsed
  ) t
  left join lateral (
    select
      case s.step_name
        when 'stage' then f.rows + c.rows
        when 'post' then f.settled
      end as rows,
      case s.step_name
        when 'stage' then (f.bytes + c.bytes) / nullif(p.bytes, 0)
        when 'post' then f.settled / nullif(f.rows, 0)
      end as part
    from (
      select coalesce(sum(rows_read), 0) as rows, coalesce(sum(byte_size), 0) as bytes,
        coalesce(sum(rows_read) filter (where state in ('posted', 'refused')), 0) as settled
      from staging.files
      where load_id = a.job_instance_id
    ) f
      cross join (
        select coalesce(sum(tuples_processed), 0) as rows, coalesce(sum(bytes_processed), 0) as bytes
        from pg_stat_progress_copy
        where datname = current_database()
          and command = 'COPY FROM'
      ) c
      left join (
        select job_execution_id, parameter_value::numeric as bytes
        from batch.batch_job_execution_params
        where parameter_name = 'bytes'
      ) p on p.job_execution_id = a.job_execution_id
  ) l on r.job_name = 'load-data'
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
comment on column batch.running_steps.rows is
  'Rows it has read; of a load those staged, or those of the files that are posted.';
comment on column batch.running_steps.rows_per_second is 'Rows by seconds.';
comment on column batch.running_steps.usual is 'Seconds it took before, the median of its last five times; null the first time.';
comment on column batch.running_steps.remaining is
  'Seconds left: of a load by the part of its bytes staged or rows posted, else if it takes as long as usual; 0 when it is '
  'overdue, null where neither is known.';
