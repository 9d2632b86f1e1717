create or replace function finance.lock_accounts(account_ids uuid[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from finance.accounts a
  where a.account_id = any (account_ids)
  order by a.account_id
  for no key update;
end
$$;
revoke execute on function finance.lock_accounts(uuid[]) from public;
comment on function finance.lock_accounts(uuid[]) is
  'Locks accounts until this transaction ends, in one order for everybody: who locks them as they come deadlocks with others.';
