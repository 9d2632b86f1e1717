create or replace function finance.lock_open_period(instant timestamptz, module text) returns date
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  found_period finance.periods;
begin
  select p.* into found_period
  from finance.periods p
  where instant >= p.starts_at and instant < p.ends_at
  for share;
  if not found then
    raise exception using
      errcode = 'HC005',
      message = format('no period for %s', instant),
      detail = format('The book has no open month for %s.', finance.period_of(instant)),
      hint = 'Open it: hardclose partitions --ahead 3, or select finance.open_period(date).';
  end if;
  if found_period.state in ('closed', 'locked') then
    raise exception using
      errcode = 'HC006',
      message = format('period %s is %s', to_char(found_period.period, 'YYYY-MM'), found_period.state),
      detail = format('%s dated %s would change a month that has been reported.', module, instant),
      hint = 'Date it in an open month.';
  end if;
  if not finance.takes(found_period, module) then
    raise exception using
      errcode = 'HC007',
      message = format('period %s is soft-closed for %s', to_char(found_period.period, 'YYYY-MM'), module),
      detail = format('Intake of %s for that month has stopped.', module),
      hint = 'Date it in the next month, or have finance lift the soft close: hardclose soft-close --lift.';
  end if;
  return found_period.period;
end
$$;
revoke execute on function finance.lock_open_period(timestamptz, text) from public;
comment on function finance.lock_open_period(timestamptz, text) is
  'Holds the period of an instant open until this transaction ends, for tables that are not partitioned. '
  'HC005 no period, HC006 closed, HC007 soft-closed for the module (sales, payroll); shipments are stopped by a close only.';
