-- title: Entry numbers of each account have no gap and no double since the last close
-- why: A missing number is a missing posting.
-- severity: blocker
-- waivable: no, a posting is missing, and no close can say which
-- owner: finance
select a.account_id, a.external_ref, a.last_entry_no, p.postings, p.highest_entry_no, coalesce(c.numbered, 0) as numbered_before
from finance.accounts a
  left join (
    select t.account_id, count(*) as postings, count(distinct t.entry_no) as numbers, max(t.entry_no) as highest_entry_no
    from finance.transactions t
    where t.posted_at >= (select starts_at from finance.periods where period = finance.period_in_scope())
    group by t.account_id
  ) p on p.account_id = a.account_id
  left join finance.periods q on q.period = finance.period_in_scope() - interval '1 month' and q.close_no > 0
  left join (
    select k.account_id, k.period, k.close_no, k.postings_to_date as numbered
    from finance.checkpoints k
  ) c on c.period = q.period and c.close_no = q.close_no and c.account_id = a.account_id
where a.last_entry_no <> coalesce(c.numbered, 0) + coalesce(p.postings, 0)
  or p.postings <> p.numbers
  or p.highest_entry_no > a.last_entry_no
order by a.account_id
