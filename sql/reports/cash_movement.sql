-- title: Cash movement
-- description: What came into cash and what went out, month by month, from opening to closing.
-- sheet: Cash movement
-- order: 29
-- column: month | Month | code | 10 |
-- column: opening | Opening | money | 18 |
-- column: receipts | Receipts | money | 18 | sum
-- column: payments | Payments | money | 18 | sum
-- column: net_movement | Net movement | money | 18 | sum
-- column: closing | Closing | money | 18 |
-- chart: column x=month y=receipts,payments,closing title=Cash: receipts, payments and closing balance
-- check: Opening and movement make the closing | opening + receipts - payments = closing | in each row
select to_char(s.period, 'YYYY-MM') as month, b.opening, b.debits as receipts, b.credits as payments,
  b.debits - b.credits as net_movement, b.closing
from finance.closes_seen() s
  join finance.trial_balances b on b.period = s.period and b.close_no = s.close_no
where b.gl_code = '1000'
order by s.period
