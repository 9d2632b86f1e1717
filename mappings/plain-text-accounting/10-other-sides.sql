-- title: The other side of each transaction, and postings of nothing
-- into: rejects
select r.file_id, r.file_line, 'account' as column_name, r.account as value,
  case when staging.amount_of(r.amount) = 0 then 'a posting of nothing moves no balance'
    else 'only accounts held are posted; this is the other side' end as rule,
  'None needed.' as remedy
from staging.raw_journal r
  join (
    select l.file_id, l.txnidx
    from staging.raw_journal l
    group by l.file_id, l.txnidx
    -- A transaction that cannot be posted is rejected with both sides: whoever mends it needs them, and so does the retry.
    having bool_and(coalesce(l.commodity, '$') = '$' and staging.amount_of(l.amount) is not null
        and l.account is not null and staging.instant_of(replace(l.date, '/', '-'), 'UTC') is not null)
      and sum(staging.amount_of(l.amount)) = 0
  ) sound using (file_id, txnidx)
where r.account !~ '^(assets:(bank|cash)|liabilities:credit)(:|$)'
    -- Of an account that is misspelt nobody knows whether it is held: its line stays, to be rejected.
    and r.account ~ '^(assets|liabilities|equity|income|revenues?|expenses)(:|$)'
  or staging.amount_of(r.amount) = 0
