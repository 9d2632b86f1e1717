create or replace function finance.refuse_unknown_account(account_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC001',
    message = format('unknown account %s', coalesce(account_id::text, 'null')),
    detail = 'A posting needs an account to change.',
    hint = 'Look the account up in finance.accounts; load it first if it is new.';
end
$$;
revoke execute on function finance.refuse_unknown_account(uuid) from public;
comment on function finance.refuse_unknown_account(uuid) is 'Raises HC001.';
