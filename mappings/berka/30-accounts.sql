-- title: Accounts, each with its owner
-- into: accounts
-- known: keep
select v.file_id, v.file_line, 'berka:account:' || v.account_id as account_ref,
  coalesce('berka:client:' || d.client_id, 'the owner of account ' || v.account_id) as customer_ref, 'checking' as account_type
from staging.valid_account v
  left join staging.valid_disp d on d.account_id = v.account_id and d.type = 'OWNER'
