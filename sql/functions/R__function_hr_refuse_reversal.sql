create or replace function hr.refuse_reversal(payroll_id uuid, original hr.payroll) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC212',
    message = case
      when original.payroll_id is null then format('unknown payroll %s', coalesce(payroll_id::text, 'null'))
      when original.reverses is not null then format('payroll %s takes back payroll %s itself', payroll_id, original.reverses)
      else format('payroll %s is not paid yet', payroll_id)
    end,
    detail = 'Only a salary that was paid is taken back, once and for good.',
    hint = case
      when original.payroll_id is null then 'Look the payroll_id up in hr.payroll.'
      when original.reverses is not null then 'Pay the salary with a new row, if taking it back was the mistake.'
      else 'Correct or delete its row; nothing is fixed before it is paid.'
    end;
end
$$;
revoke execute on function hr.refuse_reversal(uuid, hr.payroll) from public;
comment on function hr.refuse_reversal(uuid, hr.payroll) is
  'Raises HC212 for what hr.reverse_salary cannot take back: no salary, a reversal, or a salary that is not paid.';
