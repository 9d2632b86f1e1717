create or replace view finance.period_status with (security_invoker = true) as
select p.period, p.state, p.close_no, p.starts_at, p.ends_at, c.closed_at, c.closed_by, c.transaction_count,
  encode(c.root_digest, 'hex') as root_digest,
  p.period in (select finance.due_periods(finance.book_date())) as due
from finance.periods p
  left join finance.closes c using (period, close_no);
comment on view finance.period_status is 'All periods with their last close.';
comment on column finance.period_status.period is 'First day of the month.';
comment on column finance.period_status.state is 'open, soft_closed, closed or locked.';
comment on column finance.period_status.close_no is 'Last close, 0 before the first.';
comment on column finance.period_status.starts_at is 'First instant.';
comment on column finance.period_status.ends_at is 'First instant of the next month.';
comment on column finance.period_status.closed_at is 'When it was last closed.';
comment on column finance.period_status.closed_by is 'By whom.';
comment on column finance.period_status.transaction_count is 'Postings at the last close.';
comment on column finance.period_status.root_digest is 'Root digest of the last close, hexadecimal.';
comment on column finance.period_status.due is 'Due to be closed today, says finance.due_periods.';
