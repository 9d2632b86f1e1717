create or replace function finance.post_transaction(
  account_id uuid,
  amount numeric,
  tx_type finance.tx_type,
  direction text default null,
  posted_at timestamptz default null,
  external_ref text default null,
  contra_code text default null)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
-- For the checks of foreign keys, whose plan a session keeps: of a month analyzed while it was empty it would be a scan.
set enable_seqscan = off
as $$
#variable_conflict use_variable
declare
  account finance.accounts;
  sign smallint := finance.posting_direction(tx_type, direction);
  contra text := coalesce(contra_code, finance.default_contra(tx_type::text));
  at timestamptz;
  earlier bigint;
  new_tx_id bigint;
begin
  perform finance.require_amount(amount);
  select a.* into account from finance.accounts a where a.account_id = post_transaction.account_id for no key update;
  if not found then
    perform finance.refuse_unknown_account(account_id);
  end if;
  if external_ref is not null then
    earlier := finance.posted_before(external_ref, account_id, tx_type, amount, sign, contra, posted_at);
    if earlier is not null then
      return earlier;
    end if;
  end if;
  if account.closed_at is not null then
    perform finance.refuse_closed_account(account_id);
  end if;
  perform finance.require_contra(contra);
  -- Taken after the lock, so that a hot account's postings chain in the order of their times.
  at := coalesce(posted_at, clock_timestamp());
  perform finance.require_month(at);
  insert into finance.transactions
    (account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code, external_ref)
  values
    (account_id, tx_type, amount, sign, at, account.last_entry_no + 1, account.balance + amount * sign, contra, external_ref)
  returning transactions.tx_id into new_tx_id;
  return new_tx_id;
end
$$;
revoke execute on function finance.post_transaction(uuid, numeric, finance.tx_type, text, timestamptz, text, text) from public;
comment on function finance.post_transaction(uuid, numeric, finance.tx_type, text, timestamptz, text, text) is
  'Posts one transaction and its ledger entry and returns its tx_id. amount > 0 with at most 4 decimals; direction (credit or '
  'debit) for '
  'adjustments only; posted_at defaults to now; the same external_ref with the same content returns the first tx_id and posts '
  'nothing. HC001 unknown account, HC002 closed account, HC003 amount, HC004 direction, HC005 no month, HC006 closed month, '
  'HC008 reference used for other content, HC011 unknown contra account.';
