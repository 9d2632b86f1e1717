-- title: No salary of the month is zero, negative or not a number
-- why: One NaN turns every sum into NaN.
-- severity: blocker
-- waivable: no, one NaN makes every sum of the close NaN
-- owner: hr
select y.payroll_id, y.employee_id, y.salary_amount
from finance.periods p
  join hr.payroll y on y.paid_at >= p.starts_at and y.paid_at < p.ends_at
where p.period = finance.period_in_scope()
  and (y.salary_amount <= 0 or y.salary_amount = 'NaN')
order by y.payroll_id
