create or replace view finance.period_status with (security_invoker = true) as
select p.period, p.state, p.close_no, p.starts_at, p.ends_at, c.closed_at, c.closed_by, c.transaction_count,
  encode(c.root_digest, 'hex') as root_digest,
  p.period in (select finance.due_periods(finance.book_date())) as due,
  p.sales_soft_closed, p.finance_soft_closed, p.payroll_soft_closed, l.late_items, l.late_effect
from finance.periods p
  left join finance.closes c using (period, close_no)
  cross join lateral (
    select count(*) as late_items, coalesce(sum(i.effect), 0) as late_effect
    from finance.late_items i
    where i.original_period = p.period
  ) l;
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
comment on column finance.period_status.sales_soft_closed is 'Intake of sales has stopped.';
comment on column finance.period_status.finance_soft_closed is 'Intake of postings has stopped.';
comment on column finance.period_status.payroll_soft_closed is 'Intake of payroll has stopped.';
comment on column finance.period_status.late_items is
  'Postings that belong to this month, and reversals of such, booked in a later one.';
comment on column finance.period_status.late_effect is 'Their net effect on balances, in the holder''s view.';
