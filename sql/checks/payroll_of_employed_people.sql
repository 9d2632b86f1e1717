-- title: Salaries of the month went to people employed then or until a month before
-- why: A last salary may be paid after the last day; one more than a month after it is a mistake or a fraud.
-- severity: warning
-- owner: hr
select p.payroll_id, p.external_ref, p.paid_at, e.employee_id, e.joined_at, e.left_at
from hr.payroll p
  join hr.employees e on e.employee_id = p.employee_id
where p.reverses is null
  and p.paid_at >= finance.scope_starts_at()
  and p.paid_at < finance.scope_ends_at()
  and (p.paid_at < e.joined_at or p.paid_at >= e.left_at + interval '1 month')
order by p.payroll_id
