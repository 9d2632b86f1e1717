-- title: No salary of the month is zero or not a number, or negative but to take another one back
-- why: One NaN turns every sum into NaN, and what is taken back must be what was paid.
-- severity: blocker
-- waivable: no, one NaN makes every sum of the close NaN
-- owner: hr
-- Not the amount of a salary, which whoever sees the findings need not know.
select y.payroll_id, y.employee_id,
  case when y.reverses is null or y.salary_amount = 'NaN' then y.salary_amount end as salary_amount
from finance.periods p
  join hr.payroll y on y.paid_at >= p.starts_at and y.paid_at < p.ends_at
  left join hr.payroll o on o.payroll_id = y.reverses
where p.period = finance.period_in_scope()
  and (y.salary_amount = 'NaN' or case
    when y.reverses is null then y.salary_amount <= 0
    else y.salary_amount >= 0 or (o.employee_id, -o.salary_amount) is distinct from (y.employee_id, y.salary_amount)
  end)
order by y.payroll_id
