-- title: Each checkpoint opens with the closing balance of the month before
-- why: Otherwise money appeared or vanished between two months.
-- severity: blocker
-- owner: finance
select c.period, c.close_no, c.account_id, c.opening, b.closing as closing_before
from finance.checkpoints c
  join finance.periods p on p.period = c.period and p.close_no = c.close_no
  join finance.periods q on q.period = c.period - interval '1 month'
  left join finance.checkpoints b on b.period = q.period and b.close_no = q.close_no and b.account_id = c.account_id
where c.period = finance.period_in_scope() - interval '1 month'
  and c.opening <> coalesce(b.closing, 0)
order by c.account_id
