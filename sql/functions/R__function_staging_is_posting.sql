create or replace function staging.is_posting(
  came staging.transactions, booked finance.posting_references, columns text[], zone text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  -- An account that was renamed since is nobody's.
  select staging.agrees(columns, '{account_ref}',
      (select a.account_id from finance.accounts a where a.external_ref = came.account_ref) = booked.account_id)
    and staging.agrees(columns, '{amount}', staging.amount_of(came.amount) = booked.amount)
    and staging.agrees(columns, '{tx_type,direction}',
      case coalesce(came.direction, came.tx_type) when 'credit' then 1 when 'debit' then -1 end = booked.direction)
    and staging.agrees(columns, '{posted_at}', staging.instant_on_day_of(came.posted_at, booked.posted_at, zone))
$$;
revoke execute on function staging.is_posting(staging.transactions, finance.posting_references, text[], text) from public;
comment on function staging.is_posting(staging.transactions, finance.posting_references, text[], text) is
  'Whether a row of a posting that was rejected for these columns may be the posting in the books that has its reference: '
  'account, amount, direction and day, in the book''s time zone, agree as in staging.agrees.';
