-- title: The accounts held
-- into: accounts
-- known: keep
select v.file_id, min(v.file_line) as file_line, v.account as account_ref, 'OWNER' as customer_ref,
  case when v.account ~ '^liabilities:' then 'credit' when v.account ~ ':savings?(:|$)' then 'savings' else 'checking' end
    as account_type
from staging.valid_journal v
where v.account ~ '^(assets:(bank|cash)|liabilities:credit)(:|$)'
group by v.file_id, v.account
