create or replace function staging.is_posting(
  came staging.transactions, known finance.posting_references, columns text[], zone text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce('account_ref' = any (columns)
      or came.account_ref = (select a.external_ref from finance.accounts a where a.account_id = known.account_id), true)
    and coalesce('amount' = any (columns) or staging.amount_of(came.amount) = known.amount, true)
    and coalesce(columns && '{tx_type,direction}'
      or case coalesce(came.direction, came.tx_type) when 'credit' then 1 when 'debit' then -1 end = known.direction, true)
    and coalesce('posted_at' = any (columns)
      or (staging.instant_of(came.posted_at, zone) at time zone zone)::date = (known.posted_at at time zone zone)::date, true)
$$;
revoke execute on function staging.is_posting(staging.transactions, finance.posting_references, text[], text) from public;
comment on function staging.is_posting(staging.transactions, finance.posting_references, text[], text) is
  'Whether a row of a posting that was rejected for these columns may be the posting in the books that has its reference: '
  'account, amount, direction and day, in the book''s time zone, are the same. What it was rejected for was mended, and may '
  'be another; what cannot be read contradicts nothing.';
