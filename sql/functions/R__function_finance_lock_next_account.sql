create or replace function finance.lock_next_account(next_account_id uuid) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  last_locked text := coalesce(current_setting('hardclose.last_account_locked', true), '');
begin
  if next_account_id::text > last_locked collate "C" then
    perform set_config('hardclose.last_account_locked', next_account_id::text, true);
  elsif next_account_id::text < last_locked collate "C" then
    -- Somebody may hold this one and wait for the last: waiting here could be waiting for each other.
    perform from finance.accounts a where a.account_id = next_account_id for no key update skip locked;
    if not found and exists (select from finance.accounts a where a.account_id = next_account_id) then
      raise exception using
        errcode = 'HC020',
        message = format('account %s is held by %s', next_account_id, finance.session_holding_account(next_account_id)),
        detail = format('The rows are not in the order of their accounts: this transaction holds account %s, which comes after '
          'it, and to wait now could be to wait for each other.', last_locked),
        hint = 'Send the rows again, ordered by account_id, or post them with finance.post_batch, which needs no order.';
    end if;
  end if;
end
$$;
revoke execute on function finance.lock_next_account(uuid) from public;
comment on function finance.lock_next_account(uuid) is
  'Keeps rows inserted one after another from deadlocking: an account that comes after all this transaction has locked so may be '
  'waited for, an earlier one may not (HC020). The setting hardclose.last_account_locked remembers where the transaction is; '
  'whoever sets it himself only gets refusals, or the deadlock this spares him.';
