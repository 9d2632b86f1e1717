create or replace function finance.lift_soft_close(wanted date, module text, done_by text, reason text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '10s'
as $$
declare
  lifted finance.periods;
  next_state finance.period_state;
  still_stopped boolean;
begin
  if coalesce(btrim(reason), '') = '' then
    raise exception using
      errcode = 'HC127',
      message = format('lifting the soft close of %s needs a reason', coalesce(to_char(wanted, 'YYYY-MM'), 'null')),
      detail = 'Somebody was told that the month takes no more, and now it does.',
      hint = 'Say why.';
  end if;
  perform core.require_line('the name of who lifts it', done_by, 200);
  perform core.require_line('the reason', reason, 2000);
  select p.* into lifted from finance.periods p where p.period = date_trunc('month', wanted)::date for update;
  if lifted.state is distinct from 'soft_closed' or finance.takes(lifted, module) is not false then
    raise exception using
      errcode = 'HC126',
      message = format('period %s is not soft-closed for %s: it is %s', coalesce(to_char(wanted, 'YYYY-MM'), 'null'),
        coalesce(module, 'null'), coalesce(lifted.state::text, 'none of the book')),
      detail = 'Only a soft close can be lifted, module by module; what is closed is reopened, or stays.',
      hint = 'See the months with: hardclose status.';
  end if;
  still_stopped := lifted.sales_soft_closed and module <> 'sales' or lifted.finance_soft_closed and module <> 'finance'
    or lifted.payroll_soft_closed and module <> 'payroll';
  update finance.periods p
  set state = case when still_stopped then p.state else 'open' end,
    sales_soft_closed = p.sales_soft_closed and module <> 'sales',
    finance_soft_closed = p.finance_soft_closed and module <> 'finance',
    payroll_soft_closed = p.payroll_soft_closed and module <> 'payroll'
  where p.period = lifted.period
  returning p.state into next_state;
  -- After the state, which says that this guard is meant to be off.
  if module = 'finance' then
    perform finance.stop_intake(lifted.period, false);
  end if;
  insert into finance.period_events (period, from_state, to_state, close_no, done_by, reason, program)
  values (lifted.period, lifted.state, next_state, lifted.close_no, lift_soft_close.done_by,
    format('%s lifted: %s', module, btrim(lift_soft_close.reason)), auth.acting_program());
end
$$;
revoke execute on function finance.lift_soft_close(date, text, text, text) from public;
comment on function finance.lift_soft_close(date, text, text, text) is
  'Lets a module (sales, finance, payroll) of a soft-closed month take again what it brings in; the month is open again when it '
  'was the last one. HC126 when it is not soft-closed for the module, closed months included, HC127 without a reason.';
