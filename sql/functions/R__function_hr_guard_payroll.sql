create or replace function hr.guard_payroll() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op <> 'INSERT' and old.paid_at is not null then
    raise exception using
      errcode = 'HC208',
      message = format('payroll %s was paid at %s: %s refused', old.payroll_id, old.paid_at, tg_op),
      detail = 'A salary that was paid is an expense of its month.',
      hint = 'Pay the difference with a new payroll row.';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if new.paid_at is not null then
    perform finance.lock_open_period(new.paid_at, 'payroll');
  end if;
  return new;
end
$$;
revoke execute on function hr.guard_payroll() from public;
comment on function hr.guard_payroll() is
  'Trigger function: payroll is fixed once paid (HC208) and never paid in a closed month (HC006).';
