drop view if exists checks.salaries_are_numbers, checks.payroll_of_employed_people;
drop view if exists hr.journal_of_payroll, hr.sealed_payroll;
alter table hr.payroll
  alter column salary_amount type core.money,
  add column reverses uuid unique references hr.payroll (payroll_id),
  add column reversal_reason text check (reversal_reason <> ''),
  add constraint only_a_reversal_is_negative
    check (case when reverses is null then salary_amount > 0 else salary_amount < 0 end),
  add constraint a_reversal_is_paid_and_explained
    check ((reverses is null) = (reversal_reason is null) and (reverses is null or paid_at is not null));
comment on table hr.payroll is
  'Salaries, and what takes them back. An expense of the month of paid_at; fixed once paid.';
comment on column hr.payroll.salary_amount is
  'Gross salary in the book''s currency; negative where it takes another one back.';
comment on column hr.payroll.reverses is 'The salary that this row takes back, by its exact opposite; null of a salary.';
comment on column hr.payroll.reversal_reason is 'Why it was taken back; null of a salary.';
