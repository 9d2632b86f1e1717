create or replace function finance.refuse_broken_chain(
  account_id uuid, entry_no bigint, balance_after numeric, entry_before bigint, balance_before numeric)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  account finance.accounts;
begin
  select a.* into account from finance.accounts a where a.account_id = refuse_broken_chain.account_id;
  if account.account_id is null then
    perform finance.refuse_unknown_account(account_id);
  elsif account.closed_at is not null then
    perform finance.refuse_closed_account(account_id);
  end if;
  raise exception using
    errcode = 'HC009',
    message = format('entry %s of account %s with balance %s does not follow entry %s with balance %s',
      entry_no, account_id, balance_after, coalesce(entry_before, account.last_entry_no),
      coalesce(balance_before, account.balance)),
    detail = 'A running balance must be the balance before plus the posting.',
    hint = 'Leave entry_no and balance_after to the database, or post through finance.post_transaction.';
end
$$;
revoke execute on function finance.refuse_broken_chain(uuid, bigint, numeric, bigint, numeric) from public;
comment on function finance.refuse_broken_chain(uuid, bigint, numeric, bigint, numeric) is
  'Raises HC009, or HC001 or HC002 when that is the cause. The entry before is null for the last one in the books.';
