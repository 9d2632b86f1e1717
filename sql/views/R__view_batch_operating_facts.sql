create or replace view batch.operating_facts with (security_invoker = true) as
select d.months_due, d.oldest_due, n.checks_failed, n.checks_warned, r.rows_rejected, f.rows_posted, c.closes, t.runs_died,
  a.close_retries
from (
  select count(*) as months_due, to_char(min(p.period), 'YYYY-MM') as oldest_due
  from finance.due_periods(finance.book_date()) p (period)
) d
  cross join (
    select count(*) filter (where i.severity = 'blocker') as checks_failed,
      count(*) filter (where i.severity = 'warning') as checks_warned
    from checks.findings i
    where i.offenders > 0
      and i.run_id = (select u.run_id from checks.runs u order by u.ran_at desc, u.run_id desc limit 1)
  ) n
  cross join (
    select count(distinct (j.file_id, j.file_line)) as rows_rejected
    from staging.rejects j
      join staging.files f using (file_id)
    where j.is_open and f.corrects is null
  ) r
  cross join (select coalesce(sum(s.rows_posted), 0) as rows_posted from staging.files s) f
  cross join (select count(*) as closes from finance.closes) c
  cross join (select count(*) filter (where l.state = 'died') as runs_died from batch.last_runs l) t
  cross join (
    -- The step counts its attempts in its context, which Spring Batch writes as JSON with types.
    select coalesce(sum(substring(x.short_context from '"attempts":(?:\[[^,]*,)?([0-9]+)')::integer - 1), 0) as close_retries
    from batch.batch_step_execution_context x
    where x.short_context like '%"attempts"%'
  ) a;
comment on view batch.operating_facts is 'What whoever runs the program wants to see of a book at a glance, in one row.';
comment on column batch.operating_facts.months_due is 'Months that are due to be closed.';
comment on column batch.operating_facts.oldest_due is 'The oldest of them, as YYYY-MM.';
comment on column batch.operating_facts.checks_failed is 'Blockers that the last run of the checks found.';
comment on column batch.operating_facts.checks_warned is 'Warnings that it found.';
comment on column batch.operating_facts.rows_rejected is 'Rejected rows that nobody has mended yet.';
comment on column batch.operating_facts.rows_posted is 'Rows of files that reached the books, ever.';
comment on column batch.operating_facts.closes is 'Closes ever made.';
comment on column batch.operating_facts.runs_died is 'Jobs whose last run did not end though nobody runs it.';
comment on column batch.operating_facts.close_retries is
  'How often a close was tried again because other sessions were in its way, of the runs that are still on record.';
