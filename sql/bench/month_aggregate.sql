-- Parameters: first day of the month and of the next. The plainest statement that sums each account's postings of a month.
select count(*), sum(m.debits), sum(m.credits)
from (
  select t.account_id, sum(t.amount) filter (where t.tx_type = 'debit') as debits,
    sum(t.amount) filter (where t.tx_type = 'credit') as credits
  from finance.transactions t
  where t.posted_at >= ?::date and t.posted_at < ?::date
  group by t.account_id
) m;
