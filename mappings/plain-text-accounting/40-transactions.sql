-- title: What moves an account held
-- into: transactions
select v.file_id, v.file_line,
  -- txnidx changes with each line put into the journal; the content does not.
  v.date || ' ' || md5(concat_ws('|', v.code, v.description, v.account, v.amount, v.commodity, row_number() over (
    partition by v.file_id, v.date, v.code, v.description, v.account, v.amount, v.commodity order by v.file_line)))
    as external_ref,
  v.account as account_ref,
  case when v.amount like '-%' then 'debit' else 'credit' end as tx_type,
  -- What cannot be posted stays as it is, to be rejected with its line.
  case
    when t.total is distinct from 0 then concat_ws(' ', v.amount, 'of a transaction that does not balance')
    when v.commodity <> '$' then concat_ws(' ', v.amount, v.commodity)
    else ltrim(v.amount, '-')
  end as amount,
  replace(v.date, '/', '-') as posted_at
from staging.valid_journal v
  join (
    select r.file_id, r.txnidx,
      case when count(*) = count(staging.amount_of(r.amount)) then sum(staging.amount_of(r.amount)) end as total
    from staging.raw_journal r
    group by r.file_id, r.txnidx
  ) t on t.file_id = v.file_id and t.txnidx = v.txnidx
