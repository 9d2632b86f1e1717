-- title: What moves an account held
-- into: transactions
with transactions as (
  select r.file_id, r.txnidx,
    bool_and(coalesce(r.commodity, '$') = '$') as is_in_dollars,
    bool_and(r.account is not null and staging.instant_of(replace(r.date, '/', '-'), 'UTC') is not null) as is_dated_and_named,
    coalesce(bool_and(staging.amount_of(r.amount) is not null) and sum(staging.amount_of(r.amount)) = 0, false) as balances
  from staging.raw_journal r
  group by r.file_id, r.txnidx
), lines as (
  select r.file_id, r.file_line, r.date, r.account, r.amount, r.commodity, t.balances, t.is_in_dollars, t.is_dated_and_named,
    -- Rows that are retried belong to the journal that they came in, and are numbered with it.
    coalesce(f.corrects, r.file_id) as journal,
    concat_ws('|', r.code, r.description, r.account, r.amount, r.commodity) as content
  from staging.raw_journal r
    -- A line without the number of its transaction is of none, and stays to be rejected.
    left join transactions t using (file_id, txnidx)
    join staging.files f using (file_id)
), numbered as (
  -- The same on one day, by line; what a retry changed so that it is the same, behind what was there.
  select s.*, dense_rank() over (partition by s.journal, s.date, s.content order by s.first_file, s.file_line) as nth
  from (
    select l.*, min(l.file_id) over (partition by l.journal, l.date, l.content, l.file_line) as first_file
    from lines l
    where l.balances and l.is_in_dollars and l.is_dated_and_named
  ) s
)
select v.file_id, v.file_line,
  -- txnidx changes with each line put into the journal; the content does not.
  v.date || ' ' || md5(concat_ws('|', l.content, coalesce(n.nth::text, 'line ' || l.file_line))) as external_ref,
  v.account as account_ref,
  case when v.amount like '-%' then 'debit' else 'credit' end as tx_type,
  -- What cannot be posted stays as it is, to be rejected with its line.
  case
    when v.txnidx is null then concat_ws(' ', v.amount, 'without txnidx')
    when not l.balances then concat_ws(' ', v.amount, 'of a transaction that does not balance')
    when v.commodity <> '$' then concat_ws(' ', v.amount, v.commodity)
    when not l.is_in_dollars then concat_ws(' ', v.amount, 'of a transaction in several currencies')
    when not l.is_dated_and_named then concat_ws(' ', v.amount, 'of a transaction with a line without a date or an account')
    else ltrim(v.amount, '-')
  end as amount,
  replace(v.date, '/', '-') as posted_at
from staging.valid_journal v
  join lines l using (file_id, file_line)
  left join numbered n using (file_id, file_line)
