create or replace function finance.fill_balance() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  account_open boolean;
begin
  new.direction := coalesce(new.direction, case new.tx_type when 'credit' then 1 when 'debit' then -1 end);
  if new.direction is null then
    raise exception using
      errcode = 'HC004',
      message = 'an adjustment needs a direction',
      detail = 'Its amount is always positive; only the direction says which way it goes.',
      hint = 'Give direction 1 to raise the balance or -1 to lower it.';
  end if;
  new.contra_code := coalesce(new.contra_code, finance.default_contra(new.tx_type::text));
  perform finance.lock_next_account(new.account_id);
  update finance.accounts a
  set pending_balance = coalesce(a.pending_balance, a.balance) + new.amount * new.direction,
    pending_entry_no = coalesce(a.pending_entry_no, a.last_entry_no) + 1
  where a.account_id = new.account_id
  returning a.pending_balance, a.pending_entry_no, a.closed_at is null
  into new.balance_after, new.entry_no, account_open;
  if not found then
    perform finance.refuse_unknown_account(new.account_id);
  elsif not account_open then
    perform finance.refuse_closed_account(new.account_id);
  end if;
  return new;
end
$$;
revoke execute on function finance.fill_balance() from public;
comment on function finance.fill_balance() is
  'Trigger function, before each row posted without a balance: locks the account, then gives the row its entry number and '
  'balance_after. The pending columns carry the chain from row to row of one statement. HC020 for rows out of order whose '
  'account another session holds.';
