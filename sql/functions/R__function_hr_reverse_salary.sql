create or replace function hr.reverse_salary(payroll_id uuid, reason text, paid_at timestamptz default null)
returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  original hr.payroll;
  reversal uuid;
  at timestamptz;
begin
  -- Of two who take it back at once the second waits, and finds that it is.
  select p.* into original from hr.payroll p where p.payroll_id = reverse_salary.payroll_id for no key update;
  if original.payroll_id is null or original.reverses is not null or original.paid_at is null then
    perform hr.refuse_reversal(payroll_id, original);
  elsif coalesce(btrim(normalize(reason, nfkc)), '') = '' then
    raise exception using
      errcode = 'HC017',
      message = format('the reversal of payroll %s needs a reason', payroll_id),
      detail = 'An auditor reads the reason, not the mind.',
      hint = 'Say why: hr.reverse_salary(payroll_id, reason).';
  elsif exists (select from hr.payroll r where r.reverses = original.payroll_id) then
    raise exception using
      errcode = 'HC213',
      message = format('payroll %s is already taken back', payroll_id),
      detail = 'Taking it back twice would make the expense too small.',
      hint = 'Look at the row of hr.payroll whose reverses names it.';
  end if;
  at := coalesce(paid_at, greatest(clock_timestamp(), original.paid_at));
  if at < original.paid_at then
    raise exception using
      errcode = 'HC019',
      message = format('a reversal at %s lies before payroll %s at %s', at, payroll_id, original.paid_at),
      detail = 'What has not happened yet cannot be taken back.',
      hint = 'Give an instant from then on, or none.';
  end if;
  insert into hr.payroll as r (employee_id, salary_amount, paid_at, reverses, reversal_reason)
  values (original.employee_id, -original.salary_amount, at, original.payroll_id, reason)
  returning r.payroll_id into reversal;
  return reversal;
end
$$;
revoke execute on function hr.reverse_salary(uuid, text, timestamptz) from public;
comment on function hr.reverse_salary(uuid, text, timestamptz) is
  'Takes back a salary that was paid, by a row of the opposite amount that names it, and returns its payroll_id. HC017 no '
  'reason, HC019 before the salary, HC212 nothing that can be taken back, HC213 taken back already. paid_at defaults to now and '
  'must lie in a month that is open for payroll (HC005, HC006, HC007).';
