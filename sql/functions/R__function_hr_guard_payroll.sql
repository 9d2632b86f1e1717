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
      hint = 'Take it back with hr.reverse_salary, then pay what is right with a new row.';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if new.reverses is not null and not exists (
    select
    from hr.payroll o
    where o.payroll_id = new.reverses and o.reverses is null and o.paid_at <= new.paid_at and o.employee_id = new.employee_id
      and o.salary_amount = -new.salary_amount)
  then
    raise exception using
      errcode = 'HC212',
      message = format('payroll %s is not taken back by %s at %s', new.reverses, new.salary_amount, new.paid_at),
      detail = 'A salary is taken back by its exact opposite, of the same employee and not before it was paid.',
      hint = 'Call hr.reverse_salary.';
  end if;
  if new.paid_at is not null then
    perform finance.lock_open_period(new.paid_at, 'payroll');
  end if;
  return new;
end
$$;
revoke execute on function hr.guard_payroll() from public;
comment on function hr.guard_payroll() is
  'Trigger function: payroll is fixed once paid (HC208), never paid in a closed month (HC006), and taken back by its exact '
  'opposite alone (HC212).';
