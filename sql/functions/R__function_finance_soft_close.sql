create or replace function finance.soft_close(wanted date, module text, done_by text, reason text default 'intake stopped')
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '10s'
as $$
declare
  softened finance.periods;
begin
  perform core.require_line('the name of who stops the intake', done_by, 200);
  perform core.require_line('the reason', reason, 2000);
  select p.* into softened from finance.periods p where p.period = date_trunc('month', wanted)::date for update;
  if softened.state is null or softened.state not in ('open', 'soft_closed') or module is null
    or module not in ('sales', 'finance', 'payroll')
  then
    raise exception using
      errcode = 'HC125',
      message = format('period %s cannot be soft-closed for %s: it is %s',
        to_char(wanted, 'YYYY-MM'), coalesce(module, 'null'), coalesce(softened.state::text, 'none of the book')),
      detail = 'Only an open month can stop its intake, module by module.',
      hint = 'Give an open month and one of sales, finance, payroll.';
  end if;
  if finance.takes(softened, module) is false then
    raise notice 'period % is soft-closed for % already', to_char(softened.period, 'YYYY-MM'), module;
    return;
  end if;
  if module = 'finance' then
    perform finance.stop_intake(softened.period, true);
  end if;
  update finance.periods p
  set state = 'soft_closed',
    sales_soft_closed = p.sales_soft_closed or module = 'sales',
    finance_soft_closed = p.finance_soft_closed or module = 'finance',
    payroll_soft_closed = p.payroll_soft_closed or module = 'payroll'
  where p.period = softened.period;
  insert into finance.period_events (period, from_state, to_state, close_no, done_by, reason, program)
  values (softened.period, softened.state, 'soft_closed', softened.close_no, soft_close.done_by,
    format('%s: %s', module, soft_close.reason), auth.acting_program());
end
$$;
revoke execute on function finance.soft_close(date, text, text, text) from public;
comment on function finance.soft_close(date, text, text, text) is
  'Stops the intake of one module (sales, finance, payroll) for an open month; role_finance may still post adjustments. '
  'One that is stopped already stays as it is, with a notice. '
  'HC104 names the sessions in the way, HC125 when the month is not open or the module unknown.';
