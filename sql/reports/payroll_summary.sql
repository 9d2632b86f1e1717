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
select d.department, count(distinct y.employee_id) as employees, count(*) as payments, sum(y.salary_amount) as salaries,
  avg(y.salary_amount) as average_payment, min(y.salary_amount) as lowest_payment, max(y.salary_amount) as highest_payment,
  sum(y.salary_amount) / sum(sum(y.salary_amount)) over () as share
from reporting.frozen_departments d
  join hr.payroll y on y.payroll_id = d.payroll_id
where d.period = finance.period_in_scope()
  and d.close_no = finance.close_in_scope()
group by d.department
order by d.department collate "C"
