-- title: The entry numbers of each account are those of its postings, none missing and none too many
-- why: A missing number is a missing posting.
-- severity: blocker
-- waivable: no, a posting is missing, and no close can say which
-- owner: finance
select a.account_id, a.external_ref, a.last_entry_no, coalesce(c.postings_to_date, 0) as postings_to_date,
  coalesce(p.postings, 0) as postings_since, greatest(c.last_entry_no, p.last_entry_no, 0) as highest_entry_no
from finance.accounts a
  left join finance.account_positions(finance.period_in_scope(), finance.scope_starts_at(), finance.scope_ends_at()) c
    on c.account_id = a.account_id
  left join (
    select t.account_id, count(*) as postings, max(t.entry_no) as last_entry_no
    from finance.transactions t
    where t.posted_at >= finance.scope_ends_at()
    group by t.account_id
  ) p on p.account_id = a.account_id
where (a.last_entry_no <> coalesce(c.postings_to_date, 0) + coalesce(p.postings, 0)
    or a.last_entry_no <> greatest(c.last_entry_no, p.last_entry_no, 0))
  -- Until the month before has been closed there is nothing to go by.
  and not exists (
    select
    from finance.periods q
    where q.period = finance.period_in_scope() - interval '1 month'
      and q.close_no = 0)
order by a.account_id
