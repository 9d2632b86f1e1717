-- Parameters: first day of the month and of the next. Whether each balance continues the one before it.
select count(*)
from (
  select t.balance_after - t.amount * t.direction as before,
    lag(t.balance_after) over (partition by t.account_id order by t.entry_no) as last
  from finance.transactions t
  where t.posted_at >= ?::date and t.posted_at < ?::date
) c
where c.before <> c.last;
