-- title: No run is stuck, and each job's last run worked
-- of: book
select case when s.stuck is not null then 'wrong' when s.failed is not null then 'warning' else 'ok' end as verdict,
  coalesce(
    nullif(concat_ws('; ', 'died: ' || s.stuck, 'failed: ' || s.failed, 'running: ' || s.running), ''),
    'no run failed or died') as finding,
  case
    when s.stuck is not null then 'Run: hardclose recover, then the same command again.'
    else 'Mend the cause it named and run the same command again; it goes on from there.'
  end as remedy
from (
  select
    string_agg(format('%s since %s', r.job_name, r.started_at), ', ' order by r.job_name)
      filter (where r.state = 'died') as stuck,
    string_agg(format('%s at %s', r.job_name, r.ended_at), ', ' order by r.job_name)
      filter (where r.state = 'failed') as failed,
    string_agg(r.job_name, ', ' order by r.job_name) filter (where r.state = 'running') as running
  from batch.last_runs r
) s
