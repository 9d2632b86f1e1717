create or replace function finance.refuse_closed_account(account_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC002',
    message = format('account %s is closed', account_id),
    detail = 'A closed account takes no posting.',
    hint = 'Post to an open account, or reopen this one: finance.accounts.closed_at = null.';
end
$$;
revoke execute on function finance.refuse_closed_account(uuid) from public;
comment on function finance.refuse_closed_account(uuid) is 'Raises HC002.';
