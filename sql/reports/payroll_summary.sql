-- title: Payroll summary
-- description: Salaries paid in the month by department. For human resources: a department of one shows what one person earns.
-- sheet: Payroll summary
-- order: 80
-- audience: hr
-- export: when named
-- column: department | Department | text | 24 |
-- column: employees | Employees | integer | 11 | sum
-- column: payments | Payments | integer | 11 | sum
-- column: salaries | Salaries | money | 18 | sum
-- column: average_payment | Average payment | money | 18 |
-- column: lowest_payment | Lowest | money | 16 |
-- column: highest_payment | Highest | money | 16 |
-- column: share | Share | percent | 10 |
-- chart: column x=department y=salaries title=Salaries by department

-- What was taken back in the month it was paid in is no payment. What was paid in a month before lowers the sum alone.
with rows_of_close as (
  select d.department, y.payroll_id, y.employee_id, y.salary_amount, y.reverses
  from reporting.frozen_departments d
    join hr.payroll y on y.payroll_id = d.payroll_id
  where d.period = finance.period_in_scope()
    and d.close_no = finance.close_in_scope()
), salaries as (
  select c.*, c.reverses is null and r.reverses is null as stands
  from rows_of_close c
    left join rows_of_close r on r.reverses = c.payroll_id
)
select s.department, count(distinct s.employee_id) filter (where s.stands) as employees,
  count(*) filter (where s.stands) as payments, sum(s.salary_amount) as salaries,
  avg(s.salary_amount) filter (where s.stands) as average_payment,
  min(s.salary_amount) filter (where s.stands) as lowest_payment, max(s.salary_amount) filter (where s.stands) as highest_payment,
  sum(s.salary_amount) / nullif(sum(sum(s.salary_amount)) over (), 0) as share
from salaries s
group by s.department
order by s.department collate "C"
