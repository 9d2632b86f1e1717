-- title: Each posting with an external reference is found by it
-- why: Otherwise the same reference could be posted twice.
-- severity: blocker
-- waivable: yes
-- owner: engineering
select t.tx_id, t.posted_at, t.external_ref
from finance.transactions t
  left join finance.posting_references r on r.external_ref = t.external_ref and r.tx_id = t.tx_id
where t.posted_at >= finance.scope_starts_at()
  and t.posted_at < finance.scope_ends_at()
  and t.external_ref is not null
  and r.external_ref is null
order by t.tx_id
