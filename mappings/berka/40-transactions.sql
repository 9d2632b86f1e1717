-- title: Entries, dated at the beginning of their day, with the balance the bank recorded after each
-- into: transactions
select v.file_id, v.file_line, 'berka:' || v.trans_id as external_ref, 'berka:account:' || v.account_id as account_ref,
  case when v.type = 'PRIJEM' then 'credit' when v.type in ('VYDAJ', 'VYBER') then 'debit' else v.type end as tx_type, v.amount,
  regexp_replace(v.date, '^([0-9]{2})([0-9]{2})([0-9]{2})$', '19\1-\2-\3') as posted_at, v.balance as recorded_balance
from staging.valid_trans v
