create or replace function finance.posting_now(asked_period date, asked_account uuid, place bigint) returns text
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  found_posting record;
begin
  execute format('select t.* from %s t where t.account_id = $1 order by t.entry_no offset $2 limit 1',
    finance.leaf_of('transactions', asked_period))
  into found_posting
  using asked_account, place;
  if found_posting.tx_id is null then
    return null;
  end if;
  return format('entry %s, tx_id %s: %s of %s at %s, balance after %s, contra %s, reference %s',
    found_posting.entry_no, found_posting.tx_id, found_posting.tx_type, found_posting.amount, found_posting.posted_at,
    found_posting.balance_after, found_posting.contra_code, coalesce(found_posting.external_ref, 'none'));
end
$$;
revoke execute on function finance.posting_now(date, uuid, bigint) from public;
comment on function finance.posting_now(date, uuid, bigint) is
  'What the posting at one place (from 0) of an account in one period says now; null when there is none there.';
